package io.muster.local.story;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.muster.contracts.Contracts;
import io.muster.contracts.Topic;
import io.muster.local.Json;

/** A subscriber of all public topics, from now on. */
final class MessageWatch implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Predicate<Message> ours;
    private final Consumer<Message> listener;
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "message-watch");

    MessageWatch(String bootstrapServers, Predicate<Message> ours, Consumer<Message> listener) {
        this.ours = ours;
        this.listener = listener;
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        startAtTheEnd();
        thread.setDaemon(true);
        thread.start();
    }

    private void startAtTheEnd() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : Contracts.topics()) {
            if (topic.isPublic()) {
                consumer.partitionsFor(topic.name())
                        .forEach(part -> partitions.add(new TopicPartition(part.topic(), part.partition())));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** How many messages of the type have come. */
    int count(String type) {
        return seen.getOrDefault(type, 0);
    }

    private void watch() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(500))) {
                    Message message = message(received);
                    if (ours.test(message)) {
                        seen.merge(message.type(), 1, Integer::sum);
                        listener.accept(message);
                    }
                }
            }
        } catch (WakeupException closed) {
            // the story is over
        }
    }

    private static Message message(ConsumerRecord<String, String> received) {
        return new Message(
                received.topic(),
                header(received, "ce_type"),
                header(received, "ce_subject"),
                header(received, "ce_organizationid"),
                Json.parse(received.value() == null ? "" : received.value()));
    }

    private static String header(ConsumerRecord<String, String> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
