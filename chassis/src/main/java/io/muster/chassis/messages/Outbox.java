package io.muster.chassis.messages;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Writes messages in the transaction of the change they tell of; the relay sends them after the commit. */
@ApplicationScoped
public class Outbox {

    private static final String ADD = """
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT id, topic, type, subject, organization_id, sequence, data::jsonb, $8
              FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::text[])
                   WITH ORDINALITY AS m(id, topic, type, subject, organization_id, sequence, data, place)
             ORDER BY place
            """;

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    public Uni<Void> add(OutgoingMessage... messages) {
        return addAll(List.of(messages));
    }

    public Uni<Void> addAll(List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.write(
                        ADD,
                        column(messages, OutgoingMessage::id, new UUID[0]),
                        column(messages, OutgoingMessage::topic, new String[0]),
                        column(messages, OutgoingMessage::type, new String[0]),
                        column(messages, OutgoingMessage::subject, new String[0]),
                        column(messages, OutgoingMessage::organizationId, new UUID[0]),
                        column(messages, OutgoingMessage::sequence, new Long[0]),
                        column(messages, message -> message.data().encode(), new String[0]),
                        Trace.parent())
                .replaceWithVoid();
    }

    private static <T> T[] column(List<OutgoingMessage> messages, Function<OutgoingMessage, T> value, T[] type) {
        return messages.stream().map(value).toList().toArray(type);
    }
}
