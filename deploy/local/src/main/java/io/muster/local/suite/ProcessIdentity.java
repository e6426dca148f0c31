package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from a later one that got the same number by the moment it started.
 *
 * @param start on Linux the clock ticks since boot, which no correction of the wall clock moves
 */
record ProcessIdentity(long pid, String start) {

    /** What Linux counts in towards programs, whatever its own clock does. */
    private static final double TICKS_PER_SECOND = 100;

    /** The process that has this number now; empty if none has, or only one that has ended and was not collected. */
    static Optional<ProcessIdentity> of(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return fromProc(pid, stat);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> new ProcessIdentity(pid, "at " + start.getEpochSecond()));
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    Duration uptime() {
        String[] words = start.split(" ");
        double seconds = Double.parseDouble(words[1]);
        if (words[0].equals("at")) {
            return Duration.between(Instant.ofEpochSecond((long) seconds), Instant.now());
        }
        try {
            String sinceBoot = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
            return Duration.ofMillis((long) (1000 * (Double.parseDouble(sinceBoot) - seconds / TICKS_PER_SECOND)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessIdentity> fromProc(long pid, Path stat) {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(new ProcessIdentity(pid, "tick " + fields[19]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
