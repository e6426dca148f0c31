package io.muster.local.infra;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InfrastructureTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.temporary();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void runsSqlOnADatabaseOfItsOwn() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary()) {
            postgres.createDatabases("identity", "event");
            postgres.createDatabases("event");

            assertThat(show(postgres, "fsync")).isEqualTo("off");
        }
    }

    @Test
    void keepsDataAndDurabilityOnAGivenFolder(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("postgres");
        try (var postgres = EmbeddedPostgres.on(data, FreePort.any(), true)) {
            postgres.createDatabases("event");
        }

        try (var postgres = EmbeddedPostgres.on(data, FreePort.any(), true)) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
            assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void keepsTopicsOnAGivenFolder(@TempDir Path folder) throws Exception {
        try (var kafka = EmbeddedKafka.on(folder, FreePort.any(), FreePort.any());
                var admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic("muster.test.v1", Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }

        try (var kafka = EmbeddedKafka.on(folder, FreePort.any(), FreePort.any());
                var admin = admin(kafka)) {
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics).contains("muster.test.v1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void takesWhatAProducerHasCompressed(String compression) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", compression);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>("muster.compressed.v1", "key", "value"));

            assertThat(sent.get(20, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
    }

    private static String show(EmbeddedPostgres postgres, String setting) throws Exception {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl("event"), postgres.user(), postgres.password());
                var answer = connection.createStatement().executeQuery("SHOW " + setting)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
