package io.muster.event.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The conditions of RFC 9110, section 13.1, on an event in version 7. */
class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", " \"7\" "})
    void letsAChangeOfThisVersionThrough(String header) {
        assertThatCode(() -> new IfMatch(header).refuseUnless(7)).doesNotThrowAnyException();
    }

    @Test
    void withoutAConditionEveryVersionWillDo() {
        assertThatCode(() -> new IfMatch(null).refuseUnless(7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "", "\"6\", W/\"7\""})
    void refusesAChangeOfAnyOther(String header) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> new IfMatch(header).refuseUnless(7));

        assertThat(refusal.reason().orElse(refusal.code())).isEqualTo(ProblemCode.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"7\" | true", "W/\"7\" | true", "\"6\", W/\"7\" | true", "* | true", "\"6\" | false", "7 | false"
            })
    void aReaderMayNameAVersionWeakly(String header, boolean isNamed) {
        assertThat(IfMatch.isNamedWeakly(header, 7)).isEqualTo(isNamed);
    }
}
