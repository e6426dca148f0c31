package io.muster.chassis.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads topics from their beginning, as a subscriber would, and waits for what must arrive. Close it. */
public final class TopicProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    private TopicProbe(List<String> topics) {
        String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        reader = new Thread(() -> read(bootstrap, topics), "topic-probe");
        reader.setDaemon(true);
        reader.start();
    }

    /** A record as a subscriber sees it. */
    public record Seen(String topic, String key, Map<String, String> headers, JsonObject data) {

        public String type() {
            return headers.get("ce_type");
        }

        public UUID id() {
            return UUID.fromString(headers.get("ce_id"));
        }

        public long sequence() {
            return Long.parseLong(headers.get("ce_sequence"));
        }
    }

    public static TopicProbe on(String... topics) {
        return new TopicProbe(List.of(topics));
    }

    /** The first message that matches, waiting for it for 20 s at most. */
    public Seen await(String type, Predicate<Seen> wanted) {
        return Awaitility.await(type)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> matching(type, wanted), found -> !found.isEmpty())
                .get(0);
    }

    /** What has arrived so far and matches, in order of arrival. To show that something does not come, await what comes after it first. */
    public List<Seen> matching(String type, Predicate<Seen> wanted) {
        return seen.stream()
                .filter(message -> type.equals(message.type()))
                .filter(wanted)
                .toList();
    }

    private void read(String bootstrap, List<String> topics) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "probe-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1_000);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(topics);
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> seen.add(seen(record)));
            }
        }
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new java.util.LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Seen(record.topic(), record.key(), headers, data(record.value()));
    }

    /** Dead letters may hold anything. */
    private static JsonObject data(byte[] value) {
        try {
            return value == null ? null : new JsonObject(Buffer.buffer(value));
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
