package io.muster.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that lives as long as this JVM, for tests:
 *
 * <pre>{@code
 * EmbeddedPostgres postgres = EmbeddedPostgres.temporary();   // free port, not durable, deleted at the end
 * postgres.createDatabases("identity");
 * postgres.jdbcUrl("identity"); postgres.reactiveUrl("identity"); postgres.user(); postgres.password();
 * postgres.close();
 * }</pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final PostgresCluster cluster;
    private final Process server;
    private final boolean deleteData;
    private final AtExit atExit;

    private EmbeddedPostgres(PostgresCluster cluster, boolean deleteData) {
        this.cluster = cluster;
        this.deleteData = deleteData;
        cluster.initialize();
        this.server = launch();
        this.atExit = new AtExit("stop-postgres", this::stop);
        awaitReady();
    }

    /** On a free port; its data is deleted when it stops. Not durable, unless {@code -Dmuster.postgres.durable=true} asks for figures. */
    public static EmbeddedPostgres temporary() {
        try {
            Path data = Files.createTempDirectory("muster-pg").resolve("data");
            return new EmbeddedPostgres(
                    new PostgresCluster(
                            data, FreePort.any(), "postgres", Boolean.getBoolean("muster.postgres.durable")),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    /** On the given data directory (made if absent) and port; the data stays. */
    public static EmbeddedPostgres on(Path data, int port, boolean durable) {
        return new EmbeddedPostgres(new PostgresCluster(data, port, "postgres", durable), false);
    }

    public void createDatabases(String... names) {
        cluster.createDatabases(List.of(names));
    }

    public String jdbcUrl(String database) {
        return cluster.jdbcUrl(database);
    }

    public String reactiveUrl(String database) {
        return cluster.reactiveUrl(database);
    }

    public String user() {
        return PostgresCluster.USER;
    }

    public String password() {
        return cluster.password();
    }

    public int port() {
        return cluster.port();
    }

    /** Stops at once and in order: clients are cut off, no recovery is needed at the next start. */
    @Override
    public void close() {
        atExit.now();
    }

    private Process launch() {
        try {
            return new ProcessBuilder(cluster.serverCommand())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private Path log() {
        return cluster.data().resolveSibling(cluster.data().getFileName() + ".log");
    }

    private void awaitReady() {
        try {
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (!cluster.isReady()) {
                if (server.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    String output = Files.readString(log());
                    close();
                    throw new IllegalStateException("PostgreSQL did not start: " + output);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting PostgreSQL", e);
        }
    }

    private void stop() {
        interrupt(server);
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (deleteData) {
            Folders.delete(cluster.data().getParent());
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for the clients to leave. */
    private static void interrupt(Process server) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            server.destroy();
        }
    }
}
