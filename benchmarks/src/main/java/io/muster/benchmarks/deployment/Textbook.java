package io.muster.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.muster.local.infra.FreePort;
import io.muster.local.suite.Member;
import io.muster.local.suite.Waiting;

/** The same two routes as most would write them first, on the same PostgreSQL with as many connections. */
public final class Textbook implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String DATABASE = "textbook";

    private final Process process;
    private final int port;

    private Textbook(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param program the packaged twin */
    public static Textbook start(Deployment deployment, Path program) {
        deployment.execute(Member.EVENT, "CREATE DATABASE " + DATABASE);
        int port = FreePort.any();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                program.toString());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://127.0.0.1:" + deployment.postgresPort() + "/" + DATABASE,
                        "QUARKUS_DATASOURCE_USERNAME",
                        "postgres",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        deployment.postgresPassword(),
                        "TEXTBOOK_KEYS_URL",
                        deployment.url(Member.EVENT) + "/.well-known/jwks.json"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Textbook textbook = new Textbook(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(textbook::close));
            textbook.awaitReady();
            return textbook;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** People who administer the organization, its event with a collaborator, and the key under which people are provisioned. */
    public void prepare(Deployment deployment, UUID event, UUID collaborator, String authorization, long people) {
        String organization = deployment.organizationId();
        deployment.executeIn(
                DATABASE,
                List.of(
                        "INSERT INTO organization (id, name, org_pro) VALUES ('%s', 'Bench', false)"
                                .formatted(organization),
                        "INSERT INTO event (id, organization_id, status) VALUES ('%s', '%s', 'published')"
                                .formatted(event, organization),
                        "INSERT INTO collaborator (id, event_id, name) VALUES ('%s', '%s', 'Bench')"
                                .formatted(collaborator, event),
                        "INSERT INTO api_key (id, organization_id, value_hash) VALUES (gen_random_uuid(), '%s', '%s')"
                                .formatted(organization, hash(authorization)),
                        """
                        INSERT INTO membership (id, organization_id, account_id, administrator)
                        SELECT %s::uuid, '%s', %s::uuid, true FROM generate_series(0::bigint, %d) AS n
                        """.formatted(SampleId.ROW.sql("n"), organization, SampleId.ACCOUNT.sql("n"), people - 1),
                        "VACUUM ANALYZE",
                        "CHECKPOINT"));
    }

    private void awaitReady() {
        Waiting.until(START_LIMIT, Duration.ofMillis(100), () -> answers() || !process.isAlive());
        if (!answers()) {
            close();
            throw new IllegalStateException("the textbook did not start");
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) url().toURL().openConnection();
            connection.setConnectTimeout(1_000);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
