package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;

/**
 * Remembers an owner's yes for 3 s and its no for 1 s. Whoever asks the same meanwhile shares the question; a failure is forgotten. A yes that
 * was long in coming is remembered for less, so that it is never believed 5 s after the owner gave it.
 */
final class Remembered<K, V> {
    static final Duration YES_FOR = Duration.ofSeconds(3);
    static final Duration NO_FOR = Duration.ofSeconds(1);
    static final Duration SINCE_ASKED_MAX = Duration.ofMillis(4500);
    private static final int ENTRIES_MAX = 20_000;

    private record Answer<V>(Optional<V> value, Duration keptFor) {}

    private final AsyncCache<K, Answer<V>> answers = Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfter(Expiry.<K, Answer<V>>creating((key, answer) -> answer.keptFor()))
            .buildAsync();

    Uni<Optional<V>> get(K key, Supplier<Uni<Optional<V>>> ask) {
        return CallersContext.keep(Uni.createFrom().completionStage(() -> {
            CompletableFuture<Answer<V>> answer = answers.get(key, (ignored, executor) -> ask(ask));
            // A caller that hangs up cancels its copy, not the question of the others.
            return answer.thenApply(Answer::value);
        }));
    }

    private static <V> CompletableFuture<Answer<V>> ask(Supplier<Uni<Optional<V>>> ask) {
        long askedAt = System.nanoTime();
        return ask.get()
                .map(value -> new Answer<>(value, keptFor(value, Duration.ofNanos(System.nanoTime() - askedAt))))
                .subscribeAsCompletionStage();
    }

    static Duration keptFor(Optional<?> value, Duration waited) {
        Duration rest = SINCE_ASKED_MAX.minus(waited);
        if (value.isEmpty()) {
            return NO_FOR;
        }
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(YES_FOR) < 0 ? rest : YES_FOR;
    }
}
