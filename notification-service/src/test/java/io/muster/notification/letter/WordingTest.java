package io.muster.notification.letter;

import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {

    @Test
    void everyLanguageSaysTheSame() {
        for (String language : Letters.LANGUAGES) {
            assertThat(keys(language)).as(language).isEqualTo(keys("en"));
        }
    }

    @Test
    void everyTemplateHasASubjectAndAFirstLine() {
        assertThat(Letters.TEMPLATES)
                .allSatisfy(template -> assertThat(keys("en")).contains(template + ".subject", template + ".line.1"));
    }

    private TreeSet<String> keys(String language) {
        var keys = new TreeSet<String>();
        Wording.of(language).keys().forEach(keys::add);
        return keys;
    }
}
