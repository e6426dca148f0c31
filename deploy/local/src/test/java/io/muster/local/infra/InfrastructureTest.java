package io.muster.local.infra;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InfrastructureTest {

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
