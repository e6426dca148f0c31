package io.muster.chassis.http;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Problems;
import io.muster.chassis.problems.Refusal;

/**
 * Carries out a request under an {@code Idempotency-Key}: lock, look, work and remember in one transaction. A refusal
 * rolls it back and is remembered in a second one, unless another request has worked under the key in between. What
 * says nothing about the request itself (401, 429, 5xx) is not remembered, so that a repetition tries again. Work that
 * asks other services does so apart from the transaction ({@link Database#apart}), and locks and looks again after it.
 */
@ApplicationScoped
class AnsweringOnce {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final IdempotencyKeys keys;
    private final Answers answers;
    private final Problems problems;
    private final CurrentCaller caller;

    AnsweringOnce(Database database, IdempotencyKeys keys, Answers answers, Problems problems, CurrentCaller caller) {
        this.database = database;
        this.keys = keys;
        this.answers = answers;
        this.problems = problems;
        this.caller = caller;
    }

    /** Either the method's result, or what a failure of the method or an earlier request has to be answered with. */
    private record Outcome(Object result, RuntimeException instead) {}

    /** Rolls the work back; {@code outcome} is then answered, and the refusal in it remembered. */
    private static final class TakenBack extends RuntimeException {
        private final transient Outcome outcome;

        TakenBack(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /** No refusal, so that it is not taken for an answer to remember. */
    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super(null, null, false, false);
        }
    }

    /** Nobody's keys cannot be told apart, so a request without a caller is carried out each time. */
    Uni<?> answer(String key, RoutingContext request, Method method, Supplier<Uni<?>> work) {
        return caller.find()
                .<Uni<?>>map(known -> answer(known, key, request, method, work))
                .orElseGet(work);
    }

    private Uni<Object> answer(Caller known, String key, RoutingContext request, Method method, Supplier<Uni<?>> work) {
        byte[] id = Digests.sha256(utf8(known.subjectKey()), utf8(key));
        byte[] asked = Digests.sha256(
                utf8(request.request().method().name()), utf8(request.request().uri()), RequestBody.digest(request));
        return database.inTransaction(
                        () -> underLock(id, asked, () -> carryOut(id, asked, method, work)),
                        () -> stillAlone(id, asked))
                .onFailure(TakenBack.class)
                .recoverWithUni(failure -> afterRollback(id, asked, ((TakenBack) failure).outcome, request))
                .onFailure(Overtaken.class)
                .transform(failure -> inProgress())
                .map(AnsweringOnce::settle);
    }

    /** While the work was apart, another request with the key may have gone on, or come to its end. */
    private Uni<Void> stillAlone(byte[] id, byte[] asked) {
        return keys.lock(id)
                .chain(locked -> locked ? keys.find(id) : Uni.createFrom().failure(Overtaken::new))
                .invoke(found -> found.ifPresent(answered -> {
                    throw new TakenBack(repeated(answered, asked));
                }))
                .replaceWithVoid();
    }

    /** What was remembered, or else {@code otherwise}; nobody else is between the two. */
    private Uni<Outcome> underLock(byte[] id, byte[] asked, Supplier<Uni<Outcome>> otherwise) {
        return keys.lock(id)
                .chain(locked -> locked ? keys.find(id) : Uni.createFrom().failure(AnsweringOnce::inProgress))
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(repeated(found.get(), asked)) : otherwise.get());
    }

    private static Outcome repeated(IdempotencyKeys.Found found, byte[] asked) {
        return new Outcome(
                null,
                found.isFor(asked)
                        ? new RepeatedAnswer(found.answer())
                        : Refusal.of(
                                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was sent before with another request"));
    }

    private Uni<Outcome> carryOut(byte[] id, byte[] asked, Method method, Supplier<Uni<?>> work) {
        return Uni.createFrom()
                .<Object>deferred(() -> work.get().map(result -> (Object) result))
                .onFailure(AnsweringOnce::isAboutTheRequest)
                .transform(refusal -> new TakenBack(new Outcome(null, (Refusal) refusal)))
                .chain(result -> remember(id, asked, result, method));
    }

    private Uni<Outcome> remember(byte[] id, byte[] asked, Object result, Method method) {
        StoredAnswer answer = answers.of(result, method);
        Outcome outcome = new Outcome(result, null);
        return isAboutTheRequest(answer.status())
                ? keys.remember(id, asked, answer).replaceWith(outcome)
                : Uni.createFrom().failure(new TakenBack(outcome));
    }

    private Uni<Outcome> afterRollback(byte[] id, byte[] asked, Outcome outcome, RoutingContext request) {
        if (!(outcome.instead() instanceof Refusal refusal)) {
            return Uni.createFrom().item(outcome);
        }
        StoredAnswer answer = answers.of(problems.answer(refusal, request));
        return database.inTransaction(() ->
                underLock(id, asked, () -> keys.remember(id, asked, answer).replaceWith(outcome)));
    }

    private static Object settle(Outcome outcome) {
        if (outcome.instead() != null) {
            throw outcome.instead();
        }
        return outcome.result();
    }

    private static boolean isAboutTheRequest(Throwable failure) {
        return failure instanceof Refusal refusal && isAboutTheRequest(refusal.status());
    }

    private static boolean isAboutTheRequest(int status) {
        return status < 500 && status != 401 && status != 429;
    }

    private static Refusal inProgress() {
        return Refusal.of(ProblemCode.REQUEST_IN_PROGRESS, "The first request with this Idempotency-Key is running")
                .retryAfter(ASK_AGAIN_AFTER);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
