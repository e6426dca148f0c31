package io.muster.chassis.messages;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;

/**
 * A fact to be told.
 *
 * @param subject the aggregate's id; also the Kafka key, so the order per aggregate is kept
 * @param organizationId null only where no organization is concerned
 * @param sequence per aggregate, from 1, without gaps
 * @param data the full state after the change, as the topic's schema in {@code contracts} has it
 */
public record OutgoingMessage(
        UUID id, String topic, String type, String subject, UUID organizationId, long sequence, JsonObject data) {

    public static OutgoingMessage of(
            String topic, String type, Object subject, UUID organizationId, long sequence, JsonObject data) {
        return new OutgoingMessage(Ids.next(), topic, type, subject.toString(), organizationId, sequence, data);
    }
}
