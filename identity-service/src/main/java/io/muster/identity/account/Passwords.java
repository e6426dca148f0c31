package io.muster.identity.account;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Argon2id with the parameters that OWASP's password storage cheat sheet recommends, on threads of its own: never on the
 * event loop, and never more at once than memory allows.
 */
@ApplicationScoped
class Passwords {
    static final int LENGTH_MIN = 8;
    static final int LENGTH_MAX = 256;

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);

    /** Of a password that nobody has: guessing at an unknown e-mail takes as long as at a known one. */
    private final String decoy = argon2("decoy");

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int waitingMax;

    Passwords(Vertx vertx, AccountsConfig config) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", config.hashersMax());
        this.waitingMax = config.hashesWaitingMax();
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }

    Uni<String> hash(String password) {
        return work(() -> argon2(password));
    }

    /** @param hash null when there is no such account or no password; the answer is no, and takes as long */
    Uni<Boolean> matches(String password, String hash) {
        return work(() -> Password.check(password, hash == null ? decoy : hash).with(ARGON2) && hash != null);
    }

    private <T> Uni<T> work(Callable<T> hashing) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > waitingMax) {
                waiting.decrementAndGet();
                return Uni.createFrom()
                        .failure(Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "Too many people are signing in")
                                .retryAfter(ASK_AGAIN_AFTER));
            }
            return workers.executeBlocking(hashing, false).eventually(waiting::decrementAndGet);
        });
    }

    private static String argon2(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }
}
