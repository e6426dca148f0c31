package io.muster.notification.courier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** Carries what is due to the mail server, many mails at a time and each for itself. Any number of replicas may do so. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int SHUTDOWN_WAIT_S = 8;

    private final Queue queue;
    private final Composer composer;
    private final SmtpChannel channel;
    private final CourierConfig config;

    private final Semaphore freeHands;
    private final Map<UUID, Integer> inHand = new ConcurrentHashMap<>();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean wokenMeanwhile = new AtomicBoolean();
    private volatile boolean running;
    private volatile boolean moreMayBeDue;

    Courier(Queue queue, Composer composer, SmtpChannel channel, CourierConfig config) {
        this.queue = queue;
        this.composer = composer;
        this.channel = channel;
        this.config = config;
        this.freeHands = new Semaphore(config.inHandMax());
    }

    /** Whatever queues a mail commits, and every commit may have. */
    void start(@Observes StartupEvent started, Vertx vertx, Database database) {
        running = config.enabled();
        database.afterCommit(this::wake);
        vertx.setPeriodic(config.pollEvery().toMillis(), timer -> wake());
        vertx.setPeriodic(config.lease().toMillis() / RENEWALS_PER_LEASE, timer -> renew());
    }

    /** Mails in hand are finished; what cannot be finished in time is due again for the next courier. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        running = false;
        if (!freeHands.tryAcquire(config.inHandMax(), SHUTDOWN_WAIT_S, TimeUnit.SECONDS)) {
            LOG.warn("Stopped with mails in hand; they will be sent anew");
        }
    }

    /** Something may be due. Returns at once. */
    void wake() {
        wokenMeanwhile.set(true);
        claimIfFree();
    }

    private void claimIfFree() {
        if (!running || !claiming.compareAndSet(false, true)) {
            return;
        }
        wokenMeanwhile.set(false);
        int hands = freeHands.drainPermits();
        if (hands == 0) {
            claiming.set(false);
            return;
        }
        queue.claim(hands, config.lease()).subscribe().with(parcels -> take(parcels, hands), failure -> {
            LOG.warnf("Cannot look for due mails: %s", failure.getClass().getSimpleName());
            take(List.of(), hands);
        });
    }

    private void take(List<Parcel> parcels, int hands) {
        moreMayBeDue = parcels.size() == hands;
        freeHands.release(hands - parcels.size());
        parcels.forEach(parcel -> inHand.merge(parcel.claim(), 1, Integer::sum));
        claiming.set(false);
        parcels.forEach(parcel -> carry(parcel).subscribe().with(done -> finished(parcel), failure -> {
            LOG.warnf(
                    "Delivery %s is not marked: %s",
                    parcel.id(), failure.getClass().getSimpleName());
            finished(parcel);
        }));
        if (wokenMeanwhile.get()) {
            claimIfFree();
        }
    }

    private void finished(Parcel parcel) {
        inHand.computeIfPresent(parcel.claim(), (claim, count) -> count == 1 ? null : count - 1);
        freeHands.release();
        if (moreMayBeDue) {
            wake();
        }
    }

    private Uni<Void> carry(Parcel parcel) {
        if (parcel.suppressed()) {
            return queue.suppressed(parcel);
        }
        return Uni.createFrom()
                .item(() -> composer.compose(parcel, Instant.now()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(channel::send)
                .onFailure()
                .recoverWithItem(Courier::cannotBeWritten)
                .chain(answer -> mark(parcel, answer));
    }

    /** The cause's text could quote a name or a token, so it is not kept. */
    private static Answer cannotBeWritten(Throwable failure) {
        return Answer.refused("not sent: " + failure.getClass().getSimpleName());
    }

    private Uni<Void> mark(Parcel parcel, Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED -> queue.sent(parcel, answer);
            case REFUSED -> queue.failed(parcel, answer);
            case DEFERRED ->
                queue.postponed(
                        parcel,
                        answer,
                        Pauses.after(
                                parcel.attempts() + 1,
                                config.firstPause(),
                                config.pauseMax(),
                                ThreadLocalRandom.current().nextDouble()));
        };
    }

    private void renew() {
        if (!inHand.isEmpty()) {
            queue.renew(List.copyOf(inHand.keySet()), config.lease())
                    .subscribe()
                    .with(
                            renewed -> LOG.trace("Leases renewed"),
                            failure -> LOG.warnf(
                                    "Cannot renew leases: %s",
                                    failure.getClass().getSimpleName()));
        }
    }
}
