package io.muster.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.Json;
import io.muster.local.suite.Member;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

/** The packaged services on a durable PostgreSQL and Kafka of their own, which go when it is closed. */
public final class Deployment implements AutoCloseable {

    private final Path folder;
    private final Suite suite;
    private JsonNode facts;
    private final SampleTokens tokens;

    private Deployment(Path folder, Suite suite) {
        this.folder = folder;
        this.suite = suite;
        this.facts = Json.read(folder.resolve("suite.json"));
        this.tokens = new SampleTokens(
                Json.read(folder.resolve("secrets.json")).get("secret").asText());
    }

    /** Starts it into an empty folder, which takes about half a minute. However this process ends, the others end with it. */
    public static Deployment start(Path folder, Progress progress) {
        Suite suite = Suite.isolated(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            suite.interrupt();
            suite.reset(Progress.SILENT);
        }));
        suite.up(progress);
        Deployment deployment = new Deployment(folder, suite);
        for (Member issuer : List.of(Member.IDENTITY, Member.LICENSING, Member.EVENT)) {
            deployment.tokens.publish(issuer, deployment);
        }
        return deployment;
    }

    /** Kills one service and starts it again. @return until it was ready */
    public Duration restart(Member service) {
        suite.kill(service);
        long start = System.nanoTime();
        suite.up(Progress.SILENT);
        facts = Json.read(folder.resolve("suite.json"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Stops everything in order, which leaves archives of the classes that were loaded, and starts it again. */
    public void restart() {
        suite.down(Progress.SILENT);
        suite.up(Progress.SILENT);
        facts = Json.read(folder.resolve("suite.json"));
    }

    /** Halts all services but these: what they do about messages would take processor and disk from what is measured. */
    public void haltAllBut(Collection<Member> needed) {
        Member.services().stream()
                .filter(service -> !needed.contains(service))
                .forEach(service -> signal("STOP", service));
    }

    /** Lets all services go on. */
    public void resume() {
        Member.services().forEach(service -> signal("CONT", service));
    }

    private void signal(String name, Member service) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid(service)))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public double residentMegabytes(Member member) {
        try (var lines = Files.lines(Path.of("/proc/" + pid(member) + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1_024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SampleTokens tokens() {
        return tokens;
    }

    public URI url(Member service) {
        return URI.create(service(service).get("url").asText().replace("localhost", "127.0.0.1"));
    }

    public long pid(Member member) {
        return member.isService()
                ? service(member).get("pid").asLong()
                : facts.at("/infrastructure/" + member.label() + "/pid").asLong();
    }

    private JsonNode service(Member service) {
        return facts.get("services").get(service.label());
    }

    /** A key of the sample organization that may do everything. */
    public String apiKey() {
        return facts.at("/owner/apiKey").asText();
    }

    public String organizationId() {
        return facts.at("/organization/id").asText();
    }

    public String accountId() {
        return facts.at("/owner/accountId").asText();
    }

    public int postgresPort() {
        return facts.at("/postgres/port").asInt();
    }

    public String postgresPassword() {
        return facts.at("/postgres/password").asText();
    }

    /** What PostgreSQL has printed. */
    public Path postgresLog() {
        try (var logs = Files.list(folder.resolve("logs"))) {
            return logs.filter(file -> file.getFileName().toString().startsWith("postgres"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the superuser, to the database of a service. */
    public Connection connect(Member service) throws SQLException {
        return connect(service.label());
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", facts.at("/postgres/user").asText());
        properties.setProperty("password", postgresPassword());
        properties.setProperty("ApplicationName", "bench");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/" + database, properties);
    }

    /** Of what is measured, by name; the settings that make PostgreSQL durable are looked at, not believed. */
    public Map<String, String> versions() {
        try (Connection connection = connect(Member.EVENT);
                Statement statement = connection.createStatement()) {
            Map<String, String> versions = new TreeMap<>();
            for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    versions.put("postgres " + name, row.getString(1));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes each write of a service wait at its outbox, but not pgbench's: to see whether a measurement tells. */
    public void slowDown(Member service, Duration by) {
        execute(service, """
                CREATE FUNCTION bench_wait() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_setting('application_name') <> 'pgbench' THEN
                        PERFORM pg_sleep(%f);
                    END IF;
                    RETURN NULL;
                END $$
                """.formatted(by.toNanos() / 1e9), """
                CREATE TRIGGER bench_wait AFTER INSERT ON outbox_message
                    FOR EACH STATEMENT EXECUTE FUNCTION bench_wait()
                """);
    }

    /** Runs statements, each with its own commit. */
    public void execute(Member service, String... statements) {
        executeIn(service.label(), List.of(statements));
    }

    void executeIn(String database, List<String> statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare " + database + ": " + e.getMessage(), e);
        }
    }

    /** Ends all processes and deletes the data. */
    @Override
    public void close() {
        suite.reset(Progress.SILENT);
    }
}
