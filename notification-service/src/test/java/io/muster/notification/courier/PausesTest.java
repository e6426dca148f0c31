package io.muster.notification.courier;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTest {

    @ParameterizedTest
    @CsvSource({"1,0.5,2000", "2,0.5,4000", "4,0.5,16000", "1,0,1500", "1,1,2500", "20,0.5,1800000", "2000,1,2250000"})
    void doublesUpToALimitAndVariesByAQuarter(int attempts, double chance, long pauseMs) {
        Duration pause = Pauses.after(attempts, Duration.ofSeconds(2), Duration.ofMinutes(30), chance);

        assertThat(pause).hasMillis(pauseMs);
    }
}
