package io.muster.notification.calendar;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentLinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "語", "😀", "a😀é語"})
    void noLineIsLongerThanAllowedAndNoCharacterIsCut(String character) {
        String text = character.repeat(100);

        String folded = new ContentLines().addText("SUMMARY", text).toString();

        assertThat(folded.lines()).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        assertThat(folded.replace("\r\n ", "")).isEqualTo("SUMMARY:" + text + "\r\n");
    }

    @Test
    void aLineThatJustFitsIsNotFolded() {
        assertThat(new ContentLines().add("x".repeat(75)).add("y").toString()).isEqualTo("x".repeat(75) + "\r\ny\r\n");
    }

    @Test
    void whatMeansSomethingInATextIsEscaped() {
        assertThat(new ContentLines().addText("LOCATION", "a,b;c\\d\ne:f").toString())
                .isEqualTo("LOCATION:a\\,b\\;c\\\\d\\ne:f\r\n");
    }
}
