package io.muster.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process uses of the memory of the machine. */
final class Memory {

    private Memory() {}

    /** Counts shared pages by their share, so that PostgreSQL's buffers are not counted once per connection. */
    static long ofTree(long pid) {
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> of(child.pid()))
                .sum();
        return of(pid) + children;
    }

    private static long of(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException noSuchFile) {
            return fromPs(pid);
        }
    }

    private static long fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            String text = new String(ps.getInputStream().readAllBytes()).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text) * 1024;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
