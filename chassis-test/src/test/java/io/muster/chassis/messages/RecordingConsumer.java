package io.muster.chassis.messages;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.data.Database;

/** The application under test: its effect is a row a message, its projection the newest state per subject. */
@ApplicationScoped
class RecordingConsumer {

    private static final String EFFECT = "INSERT INTO effect (message_id, name) VALUES ($1, $2)";

    private static final String EFFECT_ALL =
            "INSERT INTO effect (message_id, name) SELECT * FROM unnest($1::uuid[], $2::text[])";

    private static final String PROJECT = """
            INSERT INTO projection AS p (subject, sequence, name) VALUES ($1, $2, $3)
            ON CONFLICT (subject) DO UPDATE SET sequence = excluded.sequence, name = excluded.name
             WHERE excluded.sequence > p.sequence
            """;

    private static final String PROJECT_ALL = """
            INSERT INTO projection AS p (subject, sequence, name)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])
            ON CONFLICT (subject) DO UPDATE SET sequence = excluded.sequence, name = excluded.name
             WHERE excluded.sequence > p.sequence
            """;

    private final Database database;
    private final Inbox inbox;

    RecordingConsumer(Database database, Inbox inbox) {
        this.database = database;
        this.inbox = inbox;
    }

    @Incoming("once")
    Uni<Void> once(ConsumerRecord<String, byte[]> record) {
        return inbox.once("recorder", record, message -> database.query(
                        EFFECT, message.id(), message.data().getString("name"))
                .replaceWithVoid());
    }

    @Incoming("once-batched")
    Uni<Void> onceBatched(ConsumerRecords<String, byte[]> records) {
        return inbox.onceAll(
                "batch recorder",
                records,
                message -> !message.type().equals("thing.ignored"),
                messages -> database.query(EFFECT_ALL, ids(messages), names(messages))
                        .replaceWithVoid());
    }

    @Incoming("projected")
    Uni<Void> projected(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, message -> database.query(
                        PROJECT,
                        message.subject(),
                        message.sequence(),
                        message.data().getString("name"))
                .replaceWithVoid());
    }

    @Incoming("batched")
    Uni<Void> batched(ConsumerRecords<String, byte[]> records) {
        return inbox.projectAll(records, messages -> database.query(
                        PROJECT_ALL,
                        messages.stream().map(IncomingMessage::subject).toArray(String[]::new),
                        messages.stream().map(IncomingMessage::sequence).toArray(Long[]::new),
                        names(messages))
                .replaceWithVoid());
    }

    private static UUID[] ids(List<IncomingMessage> messages) {
        return messages.stream().map(IncomingMessage::id).toArray(UUID[]::new);
    }

    private static String[] names(List<IncomingMessage> messages) {
        return messages.stream()
                .map(message -> message.data().getString("name"))
                .toArray(String[]::new);
    }
}
