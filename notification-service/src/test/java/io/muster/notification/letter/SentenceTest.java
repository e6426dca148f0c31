package io.muster.notification.letter;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SentenceTest {

    @Test
    void fillsItsGaps() {
        assertThat(new Sentence("{a} and {b}.").say(Map.of("a", "One", "b", "two")))
                .isEqualTo("One and two.");
        assertThat(new Sentence("Nothing to fill").say(Map.of())).isEqualTo("Nothing to fill");
    }

    @Test
    void doesNotLookIntoWhatFillsThem() {
        assertThat(new Sentence("Hello {name},").say(Map.of("name", "{secret} <b>")))
                .isEqualTo("Hello {secret} <b>,");
    }

    @Test
    void refusesToSayHalfOfIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sentence("Hello {name},").say(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sentence("Hello {name,"));
    }
}
