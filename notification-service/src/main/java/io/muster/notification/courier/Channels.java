package io.muster.notification.courier;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import io.muster.notification.mail.Mail;

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

    /** Never fails while this service runs. Null if it was no longer ours when it could have gone. */
    Uni<Answer> send(Parcel parcel, BooleanSupplier isStillOurs) {
        return parcel.isCall()
                ? calls.send(parcel).onFailure().recoverWithItem(Channels::cannotBeWritten)
                : Uni.createFrom().emitter(told -> writers.execute(() -> write(parcel, isStillOurs, told)));
    }

    /** On one thread from the first word to the last byte; each stage between would cost a good part of the writing. */
    private void write(Parcel parcel, BooleanSupplier isStillOurs, UniEmitter<? super Answer> told) {
        try {
            Mail written = composer.compose(parcel, Instant.now());
            if (isStillOurs.getAsBoolean()) {
                mail.send(written).otherwise(Channels::cannotBeWritten).onSuccess(told::complete);
            } else {
                told.complete(null);
            }
        } catch (Throwable failure) {
            // Whatever it is: a mail of which nothing is ever heard would be kept in hand for ever.
            told.complete(cannotBeWritten(failure));
        }
    }

    /** The cause's text could quote a name or a token, so it is not kept. */
    private static Answer cannotBeWritten(Throwable failure) {
        return Answer.refused("not sent: " + failure.getClass().getSimpleName(), false);
    }
}
