package io.muster.attendance.event;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Many who want to know the same at once share an answer, provided that the question was put after they asked: whoever
 * comes while one is under way shares the next one. So a thousand refusals at a full event cost its owner a few
 * questions, and yet each rests on what was true after it began.
 */
final class SharedQuestions<K, V> {

    private final Function<K, Uni<V>> question;
    private final Map<K, Round<V>> rounds = new HashMap<>();

    SharedQuestions(Function<K, Uni<V>> question) {
        this.question = question;
    }

    private static final class Round<V> {
        private final Uni<V> underWay;
        private Uni<V> next;

        Round(Uni<V> underWay) {
            this.underWay = underWay;
        }
    }

    /** Answers on the caller's own context, whoever's question it was. */
    Uni<V> ask(K key) {
        return Uni.createFrom().deferred(() -> join(key).emitOn(callersContext()));
    }

    private synchronized Uni<V> join(K key) {
        Round<V> round = rounds.get(key);
        if (round == null) {
            return begin(key);
        }
        if (round.next == null) {
            round.next = round.underWay
                    .onItemOrFailure()
                    .transformToUni((answer, failure) -> begin(key))
                    .memoize()
                    .indefinitely();
        }
        return round.next;
    }

    private synchronized Uni<V> begin(K key) {
        Uni<V> answer = Uni.createFrom()
                .deferred(() -> question.apply(key))
                .onTermination()
                .invoke(() -> end(key))
                .memoize()
                .indefinitely();
        rounds.put(key, new Round<>(answer));
        return answer;
    }

    private synchronized void end(K key) {
        Round<V> round = rounds.get(key);
        if (round != null && round.next == null) {
            rounds.remove(key);
        }
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
