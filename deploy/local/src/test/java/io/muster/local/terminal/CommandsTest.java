package io.muster.local.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.local.infra.FreePort;
import io.muster.local.suite.Port;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void keepToItself() {
        environment.put("MUSTER_HOME", folder.resolve("home").toString());
        for (Port port : Port.values()) {
            environment.put(port.variable(), String.valueOf(FreePort.any()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "start", "up now", "logs nobody", "logs event gateway", "bench"})
    void refusesAWrongCommandInOneLineAndTellsTheRightOnes(String line) {
        int code = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(text(err).lines()).hasSize(2).last().asString().contains("./muster help");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helps() {
        assertThat(run("help")).isZero();
        assertThat(text(out)).contains("up ", "demo ", "status ", "logs ", "down ", "reset ");
    }

    @Test
    void namesAPortThatIsTakenAndStartsNothing() throws Exception {
        int gateway = Integer.parseInt(environment.get("MUSTER_GATEWAY_PORT"));
        try (ServerSocket other = new ServerSocket(gateway, 1, InetAddress.getByName("127.0.0.1"))) {
            int code = run("up");

            assertThat(code).isEqualTo(1);
            assertThat(text(err).strip())
                    .isEqualTo(
                            "muster: port %d (gateway) is taken by another program; set MUSTER_GATEWAY_PORT or free it"
                                    .formatted(gateway));
            assertThat(folder.resolve("home/run")).isEmptyDirectory();
            assertThat(folder.resolve("home/data")).isEmptyDirectory();
        }
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(text(out)).contains("postgres", "gateway", "notification").contains("stopped");

        assertThat(run("down")).isZero();
        assertThat(text(out)).contains("nothing was running");
    }

    @Test
    void refusesAPortThatIsNone() {
        environment.put("MUSTER_KAFKA_PORT", "many");

        assertThat(run("status")).isEqualTo(1);
        assertThat(text(err)).contains("MUSTER_KAFKA_PORT").contains("many");
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintStream(out), new PrintStream(err), false);
        return new Commands(terminal, environment).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
