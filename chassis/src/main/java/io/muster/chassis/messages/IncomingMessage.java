package io.muster.chassis.messages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message as it arrived: CloudEvents 1.0, Kafka protocol binding, binary mode.
 *
 * @param organizationId null where the message concerns no organization
 * @param traceparent of the request it comes from; null where that was not traced
 */
public record IncomingMessage(
        UUID id,
        String type,
        String subject,
        UUID organizationId,
        long sequence,
        Instant time,
        JsonObject data,
        String traceparent) {

    /** @throws IllegalArgumentException when an attribute or the data is missing or unreadable */
    static IncomingMessage of(ConsumerRecord<String, byte[]> record) {
        String organization = optional(record, "ce_organizationid");
        return new IncomingMessage(
                UUID.fromString(required(record, "ce_id")),
                required(record, "ce_type"),
                required(record, "ce_subject"),
                organization == null ? null : UUID.fromString(organization),
                Long.parseLong(required(record, "ce_sequence")),
                Instant.parse(required(record, "ce_time")),
                data(record),
                optional(record, "ce_traceparent"));
    }

    private static JsonObject data(ConsumerRecord<String, byte[]> record) {
        try {
            return new JsonObject(Buffer.buffer(record.value()));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("the data is no JSON object", unreadable);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        String value = optional(record, name);
        if (value == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return value;
    }

    private static String optional(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
