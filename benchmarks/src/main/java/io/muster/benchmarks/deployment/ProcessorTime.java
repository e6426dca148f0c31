package io.muster.benchmarks.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** Processor time that a process and its children have used, as Linux counts it. */
public final class ProcessorTime {

    private static final long TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private ProcessorTime() {}

    /** Of the process, its living children, and those that have ended. */
    public static Duration of(long pid) {
        long ticks = ticks(pid, -1).orElse(0);
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                ticks += ticks(Long.parseLong(process.getFileName().toString()), pid)
                        .orElse(0);
            }
        } catch (IOException e) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    /** What the optimizing compiler of this JVM has used: while it goes on, the program is not yet as fast as it will be. */
    public static Duration ofCompiler(long pid) {
        long ticks = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).startsWith("C2 Compiler")) {
                    ticks += ticks(thread.resolve("stat"), -1).orElse(0);
                }
            }
        } catch (IOException e) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    /** @param parent empty unless it is a child of this one; -1 for any */
    private static OptionalLong ticks(long pid, long parent) {
        return ticks(Path.of("/proc", String.valueOf(pid), "stat"), parent);
    }

    private static OptionalLong ticks(Path stat, long parent) {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            if (parent >= 0 && Long.parseLong(fields[PARENT]) != parent) {
                return OptionalLong.empty();
            }
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return OptionalLong.of(
                    parent >= 0
                            ? ticks
                            : ticks
                                    + Long.parseLong(fields[ENDED_CHILDREN_USER])
                                    + Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]));
        } catch (IOException ended) {
            return OptionalLong.empty();
        }
    }
}
