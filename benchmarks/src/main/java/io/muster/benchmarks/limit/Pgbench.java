package io.muster.benchmarks.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.local.suite.Member;

/** Runs statements as fast as PostgreSQL can, over prepared statements and without anything around them. */
public final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

    private final Deployment deployment;
    private final Member database;
    private final Path script;
    private final int connections;

    Pgbench(Deployment deployment, Member database, List<StatementTemplate> statements, int connections)
            throws IOException {
        this.deployment = deployment;
        this.database = database;
        this.connections = connections;
        this.script = Files.createTempFile("muster-pgbench", ".sql");
        script.toFile().deleteOnExit();
        Files.writeString(
                script,
                statements.stream()
                        .map(statement -> statement.sql().strip() + ";\n")
                        .collect(Collectors.joining(
                                "", "\\set i :i + 1\n\\set n (:base + :client_id * :stride + :i) % :people\n", "")));
    }

    /**
     * @param base the first number that is used
     * @param stride how many numbers each connection has for itself
     * @param people numbers end below this one and begin anew
     * @return transactions a second
     */
    public double run(Duration duration, long base, long stride, long people) {
        ProcessBuilder builder =
                new ProcessBuilder(program(), "-n", "-M", "prepared", "-c", String.valueOf(connections), "-j", "2");
        builder.command()
                .addAll(List.of(
                        "-T",
                        String.valueOf(Math.max(1, duration.toSeconds())),
                        "-f",
                        script.toString(),
                        "-D",
                        "i=0",
                        "-D",
                        "base=" + base,
                        "-D",
                        "stride=" + stride,
                        "-D",
                        "people=" + people,
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(deployment.postgresPort()),
                        "-U",
                        "postgres",
                        database.label()));
        builder.environment().put("PGPASSWORD", deployment.postgresPassword());
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed on " + script + ": " + output);
            }
            Matcher failed = FAILED.matcher(output);
            if (failed.find() && Long.parseLong(failed.group(1)) > 0) {
                throw new IllegalStateException("pgbench counts failed transactions: " + output);
            }
            Matcher rate = RATE.matcher(output);
            if (!rate.find()) {
                throw new IllegalStateException("no rate in what pgbench says: " + output);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run pgbench", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @throws IllegalArgumentException saying how to get it when there is none */
    public static void requireProgram() {
        program();
    }

    /** From the path, or the newest that Debian keeps beside it. */
    private static String program() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            folders.add(Path.of(folder));
        }
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            versions.forEach(version -> folders.add(version.resolve("bin")));
        } catch (IOException none) {
            // Only the path then.
        }
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "there is no pgbench; it comes with the server package of PostgreSQL (Debian: apt-get install postgresql)"));
    }
}
