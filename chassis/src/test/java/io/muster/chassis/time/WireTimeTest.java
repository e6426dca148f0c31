package io.muster.chassis.time;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00.000Z",
        "2026-01-01T00:00:00.5Z, 2026-01-01T00:00:00.500Z",
        "2026-01-01T00:00:00.123456789Z, 2026-01-01T00:00:00.123Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void writesExactlyMilliseconds(Instant instant, String text) {
        assertThat(WireTime.text(instant)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T02:00:00+02:00, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.9999Z, 2026-01-01T00:00:00.999Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z"
    })
    void readsAnyOffsetAndCutsToMilliseconds(String text, Instant instant) {
        assertThat(WireTime.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2099-02-30T00:00:00Z",
                "2027-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1767225600000"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThat(WireTime.parse(text)).isEmpty();
    }
}
