package io.muster.notification.courier;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** The ways by which a delivery leaves. */
@ApplicationScoped
class Channels {

    /** Writing is work for processors; more threads than those would only keep everybody else waiting. */
    private final ExecutorService writers =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final Composer composer;
    private final SmtpChannel mail;
    private final CallChannel calls;

    Channels(Composer composer, SmtpChannel mail, CallChannel calls) {
        this.composer = composer;
        this.mail = mail;
        this.calls = calls;
    }

    @PreDestroy
    void close() {
        writers.shutdown();
    }

    /** Never fails. Null if it was no longer ours when it could have gone. */
    Uni<Answer> send(Parcel parcel, BooleanSupplier isStillOurs) {
        return (parcel.isCall() ? calls.send(parcel) : write(parcel, isStillOurs))
                .onFailure()
                .recoverWithItem(Channels::cannotBeWritten);
    }

    private Uni<Answer> write(Parcel parcel, BooleanSupplier isStillOurs) {
        return Uni.createFrom()
                .item(() -> composer.compose(parcel, Instant.now()))
                .runSubscriptionOn(writers)
                .chain(written -> isStillOurs.getAsBoolean()
                        ? mail.send(written)
                        : Uni.createFrom().nullItem());
    }

    /** The cause's text could quote a name or a token, so it is not kept. */
    private static Answer cannotBeWritten(Throwable failure) {
        return Answer.refused("not sent: " + failure.getClass().getSimpleName(), false);
    }
}
