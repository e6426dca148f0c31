package io.muster.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.muster.local.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessesTest {

    @TempDir
    private Path folder;

    private Home home;
    private Processes processes;

    @BeforeEach
    void prepare() {
        home = new Home(folder);
        home.create();
        processes = new Processes(home);
    }

    @AfterEach
    void tidyUp() {
        processes.stop(List.of(Member.values()), Duration.ofSeconds(1));
    }

    @Test
    void findsWhatItStartedAndStopsIt() {
        ProcessIdentity started = processes.start(Member.EVENT, sleeping());

        assertThat(processes.find(Member.EVENT)).contains(started);

        processes.stop(List.of(Member.EVENT), Duration.ofSeconds(5));
        assertThat(processes.find(Member.EVENT)).isEmpty();
        assertThat(started.isAlive()).isFalse();
    }

    @Test
    void mistakesNoOtherProcessForItsOwn() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        ObjectNode file = Json.object().put("pid", stranger.pid()).put("start", "tick 1");
        Json.store(home.processFile(Member.EVENT), file);

        assertThat(processes.find(Member.EVENT)).isEmpty();
        processes.stop(List.of(Member.EVENT), Duration.ofSeconds(1));

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void noticesAKill() {
        processes.start(Member.EVENT, sleeping());

        processes.kill(Member.EVENT);

        assertThat(processes.find(Member.EVENT)).isEmpty();
    }

    @Test
    void endsOneThatDoesNotListen() {
        var deaf = new Launch(List.of("bash", "-c", "trap '' TERM; while :; do sleep 0.1; done"), Map.of());
        ProcessIdentity started = processes.start(Member.EVENT, deaf);

        processes.stop(List.of(Member.EVENT), Duration.ofMillis(300));

        assertThat(started.isAlive()).isFalse();
    }

    @Test
    void keepsWhatTheProcessSaysAndGivesItItsEnvironment() throws Exception {
        var speaking =
                new Launch(List.of("bash", "-c", "echo \"$WORD\"; echo wrong >&2; sleep 60"), Map.of("WORD", "hi"));
        processes.start(Member.EVENT, speaking);

        boolean said = Waiting.until(
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                () -> lines(home.log(Member.EVENT)).size() == 2);

        assertThat(said).isTrue();
        assertThat(Files.readAllLines(home.log(Member.EVENT))).containsExactly("hi", "wrong");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static Launch sleeping() {
        return new Launch(List.of("sleep", "60"), Map.of());
    }
}
