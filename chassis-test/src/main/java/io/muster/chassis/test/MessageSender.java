package io.muster.chassis.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import io.muster.chassis.data.Ids;

/** Plays another service: puts messages on the topics that the service under test consumes. Close it. */
public final class MessageSender implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    ProducerConfig.ACKS_CONFIG,
                    "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    /** Sends a message with a new id. Returns the id. */
    public UUID send(String topic, String type, Object subject, UUID organizationId, long sequence, JsonObject data) {
        UUID id = Ids.next();
        send(id, topic, type, subject, organizationId, sequence, data);
        return id;
    }

    /** Sends a message with the given id: the same one again is a duplicate. */
    public void send(
            UUID id, String topic, String type, Object subject, UUID organizationId, long sequence, JsonObject data) {
        var record =
                new ProducerRecord<>(topic, subject.toString(), data.encode().getBytes(StandardCharsets.UTF_8));
        add(record, "ce_specversion", "1.0");
        add(record, "ce_id", id);
        add(record, "ce_source", "/muster/test");
        add(record, "ce_type", type);
        add(record, "ce_subject", subject);
        add(record, "ce_time", Instant.now());
        add(record, "ce_sequence", sequence);
        if (organizationId != null) {
            add(record, "ce_organizationid", organizationId);
        }
        add(record, "content-type", "application/json");
        send(record);
    }

    /** Sends a record as it is, however broken. */
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("Kafka did not take the record", failure);
        }
    }

    private static void add(ProducerRecord<String, byte[]> record, String name, Object value) {
        record.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
