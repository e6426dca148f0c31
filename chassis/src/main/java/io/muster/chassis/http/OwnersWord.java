package io.muster.chassis.http;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Asks the service that owns a fact, before its absence here is taken for a no. */
public final class OwnersWord {
    private static final Logger LOG = Logger.getLogger(OwnersWord.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(2);

    private OwnersWord() {}

    /**
     * The owner's answer; empty if the owner says 404. Every other failure (refused, late, broken, circuit open) is
     * {@link ProblemCode#DEPENDENCY_UNAVAILABLE} with {@code Retry-After}.
     */
    public static <T> Uni<Optional<T>> ask(Uni<T> question) {
        return question.map(Optional::ofNullable).onFailure().recoverWithUni(OwnersWord::refuse);
    }

    private static <T> Uni<Optional<T>> refuse(Throwable failure) {
        if (failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (failure instanceof Refusal) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf("an owner's word is missing: %s", cause(failure));
        return Uni.createFrom()
                .failure(
                        Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "A service that has to be asked does not answer")
                                .retryAfter(ASK_AGAIN_AFTER));
    }

    /** Without the message, which may repeat what was asked. */
    private static String cause(Throwable failure) {
        return failure instanceof WebApplicationException answer
                ? "answer " + answer.getResponse().getStatus()
                : failure.getClass().getName();
    }
}
