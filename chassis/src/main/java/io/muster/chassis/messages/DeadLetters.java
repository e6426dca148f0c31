package io.muster.chassis.messages;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sets single records of a batch aside, with the same headers as the connector gives a record that it sets aside
 * itself (it can only refuse a batch as a whole).
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final DurableProducer producer;
    private final String topic;

    DeadLetters(DurableProducer producer, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.producer = producer;
        this.topic = "muster." + service + ".dead-letter.v1";
    }

    /** Completes once Kafka has the letter. */
    Uni<Void> add(ConsumerRecord<String, byte[]> record, Throwable cause) {
        LOG.errorf(
                "%s, partition %d, offset %d goes to %s: %s",
                record.topic(), record.partition(), record.offset(), topic, cause.toString());
        var letter = new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        header(letter, "dead-letter-reason", cause.getMessage());
        header(letter, "dead-letter-exception-class-name", cause.getClass().getName());
        header(letter, "dead-letter-topic", record.topic());
        header(letter, "dead-letter-partition", record.partition());
        header(letter, "dead-letter-offset", record.offset());
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer.get().send(letter, (done, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, Object value) {
        letter.headers().add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
}
