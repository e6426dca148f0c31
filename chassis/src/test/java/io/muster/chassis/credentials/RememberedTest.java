package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RememberedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Remembered<String, String> answers = new Remembered<>();
    private final AtomicInteger asked = new AtomicInteger();
    private UniEmitter<? super Optional<String>> owner;

    @Test
    void asksOnceForAllWhoAskMeanwhile() {
        Uni<Optional<String>> waiting = question();
        var first = waiting.subscribeAsCompletionStage();
        var second = question().subscribeAsCompletionStage();
        owner.complete(Optional.of("yes"));

        assertThat(first.join()).contains("yes");
        assertThat(second.join()).contains("yes");
        assertThat(question().await().atMost(PATIENCE)).contains("yes");
        assertThat(asked).hasValue(1);
    }

    @Test
    void forgetsAFailure() {
        var failed = question().subscribeAsCompletionStage();
        owner.fail(new IllegalStateException("away"));
        assertThatThrownBy(failed::join).hasRootCauseMessage("away");

        var again = question().subscribeAsCompletionStage();
        owner.complete(Optional.empty());

        assertThat(again.join()).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void answersTheOthersWhenOneHangsUp() {
        Cancellable impatient = question().subscribe().with(answer -> {});
        var patient = question().subscribeAsCompletionStage();
        impatient.cancel();
        owner.complete(Optional.of("yes"));

        assertThat(patient.join()).contains("yes");
        assertThat(asked).hasValue(1);
    }

    @Test
    void neverBelievesAYesForFiveSeconds() {
        Optional<String> yes = Optional.of("yes");

        assertThat(Remembered.keptFor(yes, Duration.ZERO)).isEqualTo(Remembered.YES_FOR);
        assertThat(Remembered.keptFor(yes, Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(1500));
        assertThat(Remembered.keptFor(yes, Duration.ofSeconds(7))).isZero();
        assertThat(Remembered.keptFor(Optional.empty(), Duration.ofSeconds(7))).isEqualTo(Remembered.NO_FOR);
    }

    private Uni<Optional<String>> question() {
        return answers.get("key", () -> {
            asked.incrementAndGet();
            return Uni.createFrom().emitter(emitter -> owner = emitter);
        });
    }
}
