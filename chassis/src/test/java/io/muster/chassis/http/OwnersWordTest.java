package io.muster.chassis.http;

import java.net.ConnectException;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OwnersWordTest {

    @Test
    void passesTheAnswerOn() {
        assertThat(ask(Uni.createFrom().item("yes"))).contains("yes");
    }

    @Test
    void takesOnlyA404ForANo() {
        assertThat(ask(Uni.createFrom().failure(new WebApplicationException(404))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void takesNoOtherFailureForANo(Throwable failure) {
        assertThatThrownBy(() -> ask(Uni.createFrom().failure(failure)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isPresent();
                });
    }

    static Stream<Throwable> takesNoOtherFailureForANo() {
        return Stream.of(
                new WebApplicationException(400),
                new WebApplicationException(401),
                new WebApplicationException(403),
                new WebApplicationException(410),
                new WebApplicationException(500),
                new WebApplicationException(503),
                new ConnectException(),
                new TimeoutException(),
                new CircuitBreakerOpenException(),
                new java.util.concurrent.TimeoutException(),
                new IllegalStateException());
    }

    @Test
    void leavesARefusalAsItIs() {
        Refusal refusal = Refusal.of(ProblemCode.CONFLICT, "no");

        assertThatThrownBy(() -> ask(Uni.createFrom().failure(refusal))).isSameAs(refusal);
    }

    private static Optional<String> ask(Uni<String> question) {
        return OwnersWord.ask(question).await().indefinitely();
    }
}
