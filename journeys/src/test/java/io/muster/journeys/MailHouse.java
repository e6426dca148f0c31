package io.muster.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

import io.muster.contracts.Contracts;
import io.muster.local.infra.EmbeddedKafka;
import io.muster.local.infra.EmbeddedPostgres;
import io.muster.local.infra.FreePort;

/** The packaged notification-service alone, in as many replicas as wanted, with a database and a broker of its own. */
final class MailHouse implements AutoCloseable {

    private static final String ACCEPTED = "event.attendance.accepted";
    private static final Path APPLICATION = Path.of("..", "notification-service", "target", "quarkus-app");
    private static final Path LOGS = Path.of("target", "mail-house");

    private final EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
    private final EmbeddedKafka kafka = EmbeddedKafka.temporary();
    private final Map<String, Process> replicas = new ConcurrentHashMap<>();
    private final Map<String, String> settings;
    private final KafkaProducer<String, byte[]> producer;
    private final UUID organization = UUID.randomUUID();

    /** Held here, or the levels are forgotten with the loggers. */
    private static final List<Logger> CHATTY = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    static {
        CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    /** @param settings environment variables of every replica, besides where database and broker are */
    MailHouse(Map<String, String> settings) {
        this.settings = settings;
        postgres.createDatabases("notification");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Starts a replica that calls itself so towards the mail server, and returns once it is ready. */
    void start(String name) {
        int management = FreePort.any();
        try {
            Files.createDirectories(LOGS);
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-jar",
                    APPLICATION.resolve("quarkus-run.jar").toString());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            LOGS.resolve(name + ".log").toFile()));
            builder.environment().putAll(environment(name, management));
            replicas.put(name, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                                .send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private Map<String, String> environment(String name, int management) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(FreePort.any()),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", String.valueOf(management),
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl("notification"),
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("notification"),
                "QUARKUS_DATASOURCE_USERNAME", postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "MUSTER_SMTP_OWN_NAME", name));
        environment.put("MUSTER_SECRET", "a-secret-of-the-journeys-which-is-long-enough");
        environment.put("MUSTER_PLATFORM_KEY", "platform-key-of-the-journeys");
        environment.putAll(settings);
        return environment;
    }

    /** With no chance to tidy up. */
    void kill(String name) {
        replicas.remove(name).destroyForcibly();
    }

    /** Holds it where it is; it can still be killed. */
    void freeze(String name) {
        try {
            new ProcessBuilder(
                            "kill", "-STOP", String.valueOf(replicas.get(name).pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The message that this person comes, so that a mail is due. The same id again is the same message. */
    void tellOfAcceptance(UUID id, UUID participation, String email) {
        ObjectNode data = Contracts.example(ACCEPTED).data().deepCopy();
        data.put("id", participation.toString())
                .put("organizationId", organization.toString())
                .put("userId", participation.toString())
                .put("eventId", organization.toString())
                .put("email", email)
                .putNull("accountId");
        ((ObjectNode) data.get("event")).put("startsAt", "2034-04-16T16:00:00.000Z");
        ((ObjectNode) data.get("event")).put("endsAt", "2034-04-16T18:00:00.000Z");
        var record = new ProducerRecord<>(
                "muster.attendance.v1",
                participation.toString(),
                data.toString().getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "/muster/attendance-service",
                        "ce_type",
                        ACCEPTED,
                        "ce_subject",
                        participation.toString(),
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        "1",
                        "ce_organizationid",
                        organization.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    /** The first column of what a query finds. */
    List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("notification"), postgres.user(), postgres.password());
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        replicas.values().forEach(Process::destroyForcibly);
        producer.close();
        kafka.close();
        postgres.close();
    }
}
