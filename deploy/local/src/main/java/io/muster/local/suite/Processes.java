package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;

/** Starts the members as processes that outlive this one, finds them again and ends them. */
final class Processes {

    private static final long LOG_BYTES_MAX = 32L << 20;

    /**
     * Job control gives the background command a process group of its own, out of reach of Ctrl-C, and without SIGHUP
     * it outlives the terminal.
     */
    private static final String DETACH = "trap '' HUP; log=$1; shift; \"$@\" </dev/null >>\"$log\" 2>&1 & echo $!";

    private final Home home;

    Processes(Home home) {
        this.home = home;
    }

    /** The living process of the member, if it is still the one that was started. */
    Optional<ProcessIdentity> find(Member member) {
        ObjectNode kept = Json.read(home.processFile(member));
        if (!kept.hasNonNull("pid")) {
            return Optional.empty();
        }
        var process =
                new ProcessIdentity(kept.get("pid").asLong(), kept.path("start").asText());
        return Optional.of(process).filter(ProcessIdentity::isAlive);
    }

    ProcessIdentity start(Member member, Launch launch) {
        try {
            Path log = home.log(member);
            makeRoom(log);
            List<String> command = new ArrayList<>(List.of("bash", "-mc", DETACH, "muster", log.toString()));
            command.addAll(launch.command());
            // Without a terminal the shell laments that it has none; what the member says goes to its log.
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(launch.environment());
            Process shell = builder.start();
            String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return remember(member, Long.parseLong(pid));
        } catch (IOException | NumberFormatException e) {
            throw new SuiteFailure("cannot start " + member.label() + ": " + e.getMessage(), e);
        }
    }

    private ProcessIdentity remember(Member member, long pid) {
        ProcessIdentity process = ProcessIdentity.of(pid)
                .orElseThrow(() -> new SuiteFailure(
                        "%s ended as soon as it was started; see %s".formatted(member.label(), home.log(member))));
        ObjectNode kept = Json.object().put("pid", pid).put("start", process.start());
        Json.store(home.processFile(member), kept);
        return process;
    }

    /**
     * Asks all to end at once, and ends those that have not done so in time. Processes that are not ours are left
     * alone.
     *
     * @return those that ended by themselves
     */
    Set<Member> stop(List<Member> members, Duration patience) {
        Map<Member, ProcessIdentity> running = new EnumMap<>(Member.class);
        members.forEach(member -> find(member).ifPresent(process -> running.put(member, process)));
        // To PostgreSQL SIGINT means: cut off the clients; SIGTERM would wait until they leave.
        running.forEach((member, process) -> signal(process, member == Member.POSTGRES ? "INT" : "TERM"));
        ended(running.values(), patience);
        Set<Member> inOrder = EnumSet.noneOf(Member.class);
        running.forEach((member, process) -> {
            if (process.isAlive()) {
                signal(process, "KILL");
            } else {
                inOrder.add(member);
            }
        });
        ended(running.values(), Duration.ofSeconds(5));
        members.forEach(this::forget);
        return inOrder;
    }

    /** Ends the member with no chance to tidy up. */
    void kill(Member member) {
        ProcessIdentity process =
                find(member).orElseThrow(() -> new IllegalStateException(member.label() + " is not running"));
        signal(process, "KILL");
        ended(List.of(process), Duration.ofSeconds(10));
    }

    private void forget(Member member) {
        try {
            Files.deleteIfExists(home.processFile(member));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(ProcessIdentity process, String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(Collection<ProcessIdentity> processes, Duration limit) {
        return Waiting.until(
                limit, Duration.ofMillis(30), () -> processes.stream().noneMatch(ProcessIdentity::isAlive));
    }

    private static void makeRoom(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
