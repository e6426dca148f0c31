package io.muster.benchmarks;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTest {

    private static final Path FOLDER = Path.of("out");

    @Test
    void measuresAllFiveRoundsUnlessToldOtherwise() {
        Arguments all = Arguments.parse(List.of(), FOLDER);
        Arguments some = Arguments.parse(List.of("--quick", "--only", "guest-join,attend"), FOLDER);

        assertThat(all.settings().rounds()).isEqualTo(5);
        assertThat(all.settings().measures("provision")).isTrue();
        assertThat(some.settings().rounds()).isEqualTo(1);
        assertThat(some.settings().measures("attend")).isTrue();
        assertThat(some.settings().measures("provision")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--only", "--only nothing", "--compare", "--compare no-such-file.json", "now"})
    void saysWhatIsWrong(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of(line.split(" ")), FOLDER))
                .withMessageMatching(".+");
    }
}
