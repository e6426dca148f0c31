package io.muster.chassis.messages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.TopicProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class InboxTest {

    private static final String ONCE = "muster.chassis-once.v1";
    private static final String ONCE_BATCHED = "muster.chassis-once-batched.v1";
    private static final String PROJECTED = "muster.chassis-projected.v1";
    private static final String BATCHED = "muster.chassis-batched.v1";
    private static final String DEAD = "muster.chassis-test.dead-letter.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Test
    void givesTheSameMessageOneEffectHoweverOftenItComes() {
        UUID id = Ids.next();
        try (MessageSender sender = new MessageSender()) {
            for (int i = 0; i < 50; i++) {
                sender.send(id, ONCE, "thing.done", "a", null, 1, named("once"));
            }
            UUID last = sender.send(ONCE, "thing.done", "a", null, 2, named("last"));

            awaitEffects(last, 1);
            assertThat(effects(id)).isEqualTo(1);
        }
    }

    @Test
    void setsAsideWhatCanNeverSucceedAndGoesOn() {
        try (MessageSender sender = new MessageSender();
                TopicProbe dead = TopicProbe.on(DEAD)) {
            String key = Ids.next().toString();
            sender.send(new ProducerRecord<>(ONCE, key, "no message at all".getBytes(StandardCharsets.UTF_8)));
            UUID refused = sender.send(ONCE, "thing.done", key, null, 1, named("refused"));
            UUID next = sender.send(ONCE, "thing.done", key, null, 2, named("next"));

            awaitEffects(next, 1);
            TopicProbe.Seen letter = dead.await("thing.done", seen -> seen.id().equals(refused));
            assertThat(letter.headers()).containsEntry("dead-letter-topic", ONCE);
            assertThat(letter.headers().get("dead-letter-reason")).contains("ck_effect_name");
            assertThat(effects(refused)).isZero();
        }
    }

    @Test
    void givesTheMessagesOfABatchOneEffectEachButForThoseThatSpoilIt() {
        List<UUID> ids = Stream.generate(Ids::next).limit(100).toList();
        try (MessageSender sender = new MessageSender();
                TopicProbe dead = TopicProbe.on(DEAD)) {
            UUID ignored = sender.send(ONCE_BATCHED, "thing.ignored", "a", null, 1, named("ignored"));
            UUID refused = sender.send(ONCE_BATCHED, "thing.done", "a", null, 1, named("refused"));
            for (int i = 0; i < 3; i++) {
                ids.forEach(id -> sender.send(id, ONCE_BATCHED, "thing.done", "a", null, 1, named("batched")));
            }
            UUID last = sender.send(ONCE_BATCHED, "thing.done", "a", null, 2, named("last"));

            awaitEffects(last, 1);
            assertThat(ids).allSatisfy(id -> assertThat(effects(id)).isEqualTo(1));
            dead.await("thing.done", seen -> seen.id().equals(refused));
            assertThat(effects(refused)).isZero();
            assertThat(effects(ignored)).isZero();
        }
    }

    @Test
    void neverLetsAnOlderStateReplaceANewerOne() {
        String subject = Ids.next().toString();
        try (MessageSender sender = new MessageSender()) {
            sender.send(PROJECTED, "thing.changed", subject, null, 2, named("newer"));
            sender.send(PROJECTED, "thing.changed", subject, null, 1, named("older"));
            sender.send(PROJECTED, "thing.changed", subject, null, 2, named("same again"));
            sender.send(PROJECTED, "thing.changed", subject + "-end", null, 1, named("end"));

            await().atMost(PATIENCE).until(() -> !projected(subject).isEmpty());
            sender.send(PROJECTED, "thing.changed", subject, null, 3, named("newest"));
            await().atMost(PATIENCE).until(() -> projected(subject).equals("newest"));
        }
    }

    @Test
    void appliesABatchButForTheRecordsThatSpoilIt() {
        String prefix = Ids.next().toString();
        try (MessageSender sender = new MessageSender();
                TopicProbe dead = TopicProbe.on(DEAD)) {
            UUID nameless = sender.send(BATCHED, "thing.changed", prefix + "-bad", null, 1, new JsonObject());
            for (int i = 0; i < 100; i++) {
                sender.send(BATCHED, "thing.changed", prefix + i % 10, null, 1 + i / 10, named("state " + i / 10));
            }
            sender.send(new ProducerRecord<>(BATCHED, prefix, "no message".getBytes(StandardCharsets.UTF_8)));

            for (int i = 0; i < 10; i++) {
                String subject = prefix + i;
                await().atMost(PATIENCE).until(() -> projected(subject).equals("state 9"));
            }
            dead.await("thing.changed", seen -> seen.id().equals(nameless));
            assertThat(projected(prefix + "-bad")).isEmpty();
        }
    }

    private static JsonObject named(String name) {
        return new JsonObject().put("name", name);
    }

    private void awaitEffects(UUID id, int count) {
        await().atMost(PATIENCE).until(() -> effects(id) == count);
    }

    private int effects(UUID id) {
        return database.query("SELECT count(*)::int FROM effect WHERE message_id = $1", id)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }

    private String projected(String subject) {
        var rows = database.query("SELECT name FROM projection WHERE subject = $1", subject)
                .await()
                .indefinitely();
        return rows.rowCount() == 0 ? "" : rows.iterator().next().getString(0);
    }
}
