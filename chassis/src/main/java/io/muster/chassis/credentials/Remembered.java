package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;

/** Remembers an owner's yes for 3 s and its no for 1 s. Whoever asks the same meanwhile shares the question; a failure is forgotten. */
final class Remembered<K, V> {
    static final Duration YES_FOR = Duration.ofSeconds(3);
    static final Duration NO_FOR = Duration.ofSeconds(1);
    private static final int ENTRIES_MAX = 20_000;

    private final AsyncCache<K, Optional<V>> answers = Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfter(Expiry.<K, Optional<V>>creating((key, answer) -> answer.isPresent() ? YES_FOR : NO_FOR))
            .buildAsync();

    Uni<Optional<V>> get(K key, Supplier<Uni<Optional<V>>> ask) {
        return CallersContext.keep(Uni.createFrom().completionStage(() -> {
            CompletableFuture<Optional<V>> answer =
                    answers.get(key, (ignored, executor) -> ask.get().subscribeAsCompletionStage());
            // A caller that hangs up cancels its copy, not the question of the others.
            return answer.copy();
        }));
    }
}
