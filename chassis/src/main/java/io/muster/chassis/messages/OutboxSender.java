package io.muster.chassis.messages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Hands rows of the outbox to Kafka and says what became of each. Used by the relay's thread alone. */
@ApplicationScoped
class OutboxSender {

    private final DurableProducer producer;

    OutboxSender(DurableProducer producer) {
        this.producer = producer;
    }

    record Refused(OutboxRow row, String cause) {}

    /** What Kafka acknowledged, what it will never take, and why the others wait (null when none does). */
    record Outcome(List<OutboxRow> acknowledged, List<Refused> refused, RuntimeException waits) {

        List<OutboxRow> settled() {
            return Stream.concat(acknowledged.stream(), refused.stream().map(Refused::row))
                    .toList();
        }

        void rethrowIfAnyWaits() {
            if (waits != null) {
                throw waits;
            }
        }
    }

    /** Sends {@code rows} in their order. A topic that cannot be reached holds back its own rows only. */
    Outcome send(List<OutboxRow> rows, String source) {
        Map<OutboxRow, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        List<Refused> refused = new ArrayList<>();
        Set<String> unreachable = new HashSet<>();
        RuntimeException waits = null;
        for (OutboxRow row : rows) {
            if (unreachable.contains(row.topic())) {
                continue;
            }
            Throwable failure = trySend(row, source, sent);
            if (failure == null) {
                continue;
            }
            if (isPoison(failure)) {
                refused.add(new Refused(row, failure.toString()));
            } else {
                unreachable.add(row.topic());
                waits = new IllegalStateException(row.topic() + " cannot be reached", failure);
            }
        }
        return await(sent, refused, waits);
    }

    private Throwable trySend(OutboxRow row, String source, Map<OutboxRow, Future<RecordMetadata>> sent) {
        try {
            Future<RecordMetadata> answer = producer.get().send(row.record(source));
            if (answer.isDone()) {
                answer.get();
            }
            sent.put(row, answer);
            return null;
        } catch (ExecutionException refusedAtOnce) {
            return refusedAtOnce.getCause();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private Outcome await(
            Map<OutboxRow, Future<RecordMetadata>> sent, List<Refused> refused, RuntimeException sendFailure) {
        List<OutboxRow> acknowledged = new ArrayList<>();
        RuntimeException waits = sendFailure;
        for (var entry : sent.entrySet()) {
            try {
                entry.getValue().get();
                acknowledged.add(entry.getKey());
            } catch (ExecutionException failure) {
                if (isPoison(failure.getCause())) {
                    refused.add(new Refused(entry.getKey(), failure.getCause().toString()));
                } else {
                    waits = new IllegalStateException("not acknowledged", failure.getCause());
                }
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
        return new Outcome(acknowledged, refused, waits);
    }

    private static boolean isPoison(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException;
    }
}
