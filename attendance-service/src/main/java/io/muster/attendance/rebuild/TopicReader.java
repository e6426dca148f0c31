package io.muster.attendance.rebuild;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic from its beginning, in no group and so without disturbing anybody. Kafka's client blocks, so it is used
 * on a worker, one call after the other; the answers come back where they were asked for.
 */
final class TopicReader {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int AT_ONCE = 5_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private Map<TopicPartition, Long> ends;

    private TopicReader(Map<String, Object> kafka, String topic) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
    }

    static Uni<TopicReader> open(Map<String, Object> kafka, String topic) {
        return onWorker(() -> new TopicReader(kafka, topic));
    }

    /** The next records; empty once everything has been read that was there when the end was last looked for. */
    Uni<Optional<ConsumerRecords<String, byte[]>>> next() {
        return onWorker(() -> isAtEnd() ? Optional.empty() : Optional.of(consumer.poll(WAIT)));
    }

    /** What has been written until now is read, too. */
    Uni<Void> aimAtEnd() {
        return onWorker(() -> {
            ends = consumer.endOffsets(consumer.assignment());
            return null;
        });
    }

    Uni<Void> close() {
        return onWorker(() -> {
            consumer.close();
            return null;
        });
    }

    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Executor back = context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .emitOn(back);
        });
    }
}
