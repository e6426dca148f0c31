package io.muster.attendance.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

@QuarkusTest
class CatchUpTest {

    private static final int PEOPLE = Integer.getInteger("muster.test.access-people", 5_000);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Inject
    Database database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** Three messages a person: the newest counts, in whatever batches they come. */
    @Test
    void keepsUpWithACommunityThatOpensToEverybody() {
        UUID organization = Ids.next();
        UUID community = Ids.next();
        Instant begin = Instant.now();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < PEOPLE; i++) {
                UUID person = Ids.next();
                for (int sequence = 1; sequence <= 3; sequence++) {
                    producer.send(message(organization, community, person, sequence));
                }
            }
        }
        Instant sent = Instant.now();

        Awaitility.await().atMost(PATIENCE).until(() -> active(organization, community) == PEOPLE);
        System.getLogger("catch-up")
                .log(
                        System.Logger.Level.INFO,
                        "{0} messages: sent in {1} ms, followed {2} ms later",
                        PEOPLE * 3,
                        Duration.between(begin, sent).toMillis(),
                        Duration.between(sent, Instant.now()).toMillis());
    }

    private static ProducerRecord<String, byte[]> message(
            UUID organization, UUID community, UUID person, int sequence) {
        String subject = community + ":" + person;
        JsonObject data = new JsonObject()
                .put("organizationId", organization.toString())
                .put("communityId", community.toString())
                .put("eventUserId", person.toString())
                .putNull("until")
                .put("state", sequence == 2 ? "removed" : "active");
        var record = new ProducerRecord<>(
                "muster.community-access.v1", subject, data.encode().getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_id",
                        Ids.next(),
                        "ce_type",
                        "community.member.updated",
                        "ce_subject",
                        subject,
                        "ce_organizationid",
                        organization,
                        "ce_time",
                        Instant.now(),
                        "ce_sequence",
                        sequence)
                .forEach((name, value) ->
                        record.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private long active(UUID organization, UUID community) {
        return database.query(
                        "SELECT count(*) AS n FROM community_access"
                                + " WHERE organization_id = $1 AND community_id = $2 AND active AND sequence = 3",
                        organization,
                        community)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }
}
