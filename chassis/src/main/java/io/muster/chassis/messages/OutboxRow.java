package io.muster.chassis.messages;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** One row of the outbox and the record that Kafka gets for it. */
record OutboxRow(
        int slot,
        long position,
        String id,
        String topic,
        String type,
        String subject,
        String organizationId,
        long sequence,
        String data,
        String traceparent,
        String time) {

    static final String SELECT = """
            SELECT slot, position, id, topic, type, subject, organization_id, sequence, data, traceparent,
                   wire_time(created_at) AS time
              FROM outbox_message
            """;

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getInt("slot"),
                row.getLong("position"),
                row.getString("id"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("organization_id"),
                row.getLong("sequence"),
                row.getString("data"),
                row.getString("traceparent"),
                row.getString("time"));
    }

    /** CloudEvents 1.0, Kafka protocol binding, binary content mode. */
    ProducerRecord<String, byte[]> record(String source) {
        var record = new ProducerRecord<>(topic, subject, data.getBytes(StandardCharsets.UTF_8));
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time);
        add(headers, "ce_dataschema", "urn:muster:schema:" + topic.substring("muster.".length()));
        add(headers, "ce_organizationid", organizationId);
        add(headers, "ce_sequence", Long.toString(sequence));
        add(headers, "ce_traceparent", traceparent);
        add(headers, "traceparent", traceparent);
        add(headers, "content-type", "application/json");
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
