package io.muster.local.suite;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {

    @Test
    void areTheUsualOnesUnlessMoved() {
        Ports ports = Ports.from(Map.of("MUSTER_EVENT_MANAGEMENT_PORT", "19083"));

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Port.EVENT_MANAGEMENT)).isEqualTo(19083);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
    void areRefusedWithTheNameOfTheVariable(String text) {
        assertThatThrownBy(() -> Ports.from(Map.of("MUSTER_SMTP_PORT", text)))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("MUSTER_SMTP_PORT")
                .hasMessageContaining(text);
    }

    @Test
    void areRefusedWhenTwoAreTheSame() {
        assertThatThrownBy(() -> Ports.from(Map.of("MUSTER_INBOX_PORT", "8080")))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("gateway")
                .hasMessageContaining("MUSTER_INBOX_PORT");
    }

    @Test
    void ofAnIsolatedSuiteAreAllDifferent() {
        Ports ports = Ports.free();

        assertThat(Stream.of(Port.values()).map(ports::of)).doesNotHaveDuplicates();
    }
}
