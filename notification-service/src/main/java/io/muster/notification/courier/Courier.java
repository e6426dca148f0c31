package io.muster.notification.courier;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** Carries what is due to the mail server, many mails at a time and each for itself. Any number of replicas may do so. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(8);

    private final Queue queue;
    private final Marks marks;
    private final Channels channels;
    private final CourierConfig config;

    private final Hands hands;
    private final Rates rates;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean wokenMeanwhile = new AtomicBoolean();
    private volatile boolean running;
    private volatile boolean moreMayBeDue;

    Courier(Queue queue, Marks marks, Channels channels, CourierConfig config) {
        this.queue = queue;
        this.marks = marks;
        this.channels = channels;
        this.config = config;
        this.hands = new Hands(config.inHandMax(), config.slowInHandMax(), config.lease());
        this.rates = new Rates(config.rates(), config.rateOfOthers());
    }

    /** Whatever queues a mail commits, and every commit may have. */
    void start(@Observes StartupEvent started, Vertx vertx, Database database) {
        running = config.enabled();
        database.afterCommit(this::wake);
        vertx.setPeriodic(config.pollEvery().toMillis(), timer -> {
            hands.moveSlowAside(config.slowAfter(), System.nanoTime());
            wake();
        });
        vertx.setPeriodic(config.lease().toMillis() / RENEWALS_PER_LEASE, timer -> renew());
    }

    /** Mails in hand are finished; what cannot be finished in time is due again for the next courier. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        running = false;
        if (!hands.awaitEmpty(SHUTDOWN_WAIT)) {
            LOG.warn("Stopped with mails in hand; they will be sent anew");
        }
    }

    /** Something may be due. Returns at once. */
    void wake() {
        wokenMeanwhile.set(true);
        claimIfFree();
    }

    /** While most hands are full there is enough to carry, and one claim for many is cheaper than many for one. */
    private void claimIfFree() {
        if (!running || !claiming.compareAndSet(false, true)) {
            return;
        }
        wokenMeanwhile.set(false);
        int free = hands.free();
        if (free <= config.inHandMax() / 2) {
            moreMayBeDue = true;
            claiming.set(false);
            return;
        }
        long askedAt = System.nanoTime();
        queue.claim(free, config.lease()).subscribe().with(parcels -> take(parcels, free, askedAt), failure -> {
            LOG.warnf("Cannot look for due mails: %s", failure.getClass().getSimpleName());
            claiming.set(false);
        });
    }

    private void take(List<Parcel> parcels, int asked, long askedAt) {
        moreMayBeDue = parcels.size() == asked;
        hands.take(parcels, askedAt, System.nanoTime());
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
        hands.letGo(parcel);
        if (moreMayBeDue) {
            claimIfFree();
        }
    }

    private Uni<Void> carry(Parcel parcel) {
        if (parcel.suppressed()) {
            return marks.write(Mark.suppressed(parcel));
        }
        if (parcel.expired()) {
            return marks.write(Mark.failed(parcel, Answer.refused("not sent: its time is over", false)));
        }
        long waitNanos = rates.waitFor(parcel.id(), parcel.domain(), System.nanoTime());
        return waitNanos > 0
                ? marks.write(Mark.waiting(parcel, Duration.ofNanos(waitNanos)))
                : channels.send(parcel, () -> hands.stillOwns(parcel, System.nanoTime()))
                        .chain(answer -> answer == null ? Uni.createFrom().voidItem() : mark(parcel, answer));
    }

    private Uni<Void> mark(Parcel parcel, Answer answer) {
        return marks.write(
                switch (answer.outcome()) {
                    case ACCEPTED -> Mark.sent(parcel, answer);
                    case REFUSED -> Mark.failed(parcel, answer);
                    case DEFERRED -> Mark.postponed(parcel, answer, pause(parcel.attempts() + 1));
                });
    }

    private Duration pause(int attempts) {
        double chance = ThreadLocalRandom.current().nextDouble();
        return Pauses.after(attempts, config.firstPause(), config.pauseMax(), chance);
    }

    private void renew() {
        Set<UUID> claims = hands.claims();
        if (claims.isEmpty()) {
            return;
        }
        long askedAt = System.nanoTime();
        queue.renew(claims, config.lease())
                .subscribe()
                .with(
                        renewed -> hands.renewed(claims, askedAt),
                        failure -> LOG.warnf(
                                "Cannot renew leases: %s", failure.getClass().getSimpleName()));
    }
}
