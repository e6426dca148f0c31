package io.muster.chassis.messages;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one Kafka producer of a service: acknowledged by all replicas, without duplicates, in order. */
@ApplicationScoped
class DurableProducer {

    /** How long one look for a topic's partitions may block its caller. */
    private static final int LOOK_UP_MS_MAX = 2_000;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Map<String, Object> config;
    private Producer<String, byte[]> producer;

    DurableProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LOOK_UP_MS_MAX);
    }

    /** Made at first use: a broker whose name does not resolve must not keep the service from starting. */
    synchronized Producer<String, byte[]> get() {
        if (producer == null) {
            producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_MAX);
        }
    }
}
