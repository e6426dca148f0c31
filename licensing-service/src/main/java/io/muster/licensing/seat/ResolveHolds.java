package io.muster.licensing.seat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/** Asks event-service about holds that nobody has confirmed, so that a crash or a lost answer leaves no seat stuck. */
@ApplicationScoped
class ResolveHolds {
    private static final Logger LOG = Logger.getLogger(ResolveHolds.class);

    private final Database database;
    private final EventService events;
    private final SeatHolds holds;
    private final HoldConfig config;
    private final AtomicLong waiting = new AtomicLong();

    ResolveHolds(
            Database database,
            @RestClient EventService events,
            SeatHolds holds,
            HoldConfig config,
            MeterRegistry metrics) {
        this.database = database;
        this.events = events;
        this.holds = holds;
        this.config = config;
        metrics.gauge("muster.seat.holds.waiting", waiting);
    }

    @Scheduled(every = "{muster.seat-hold.resolve-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return database.query(
                        HoldSql.CLAIM_WAITING, (double) config.askAgainAfter().toSeconds(), config.askedAtOnce())
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> resolve(row.getUUID("id")))
                        .collect()
                        .last())
                .chain(() -> database.query(HoldSql.COUNT_WAITING))
                .invoke(rows -> waiting.set(rows.iterator().next().getLong("waiting")))
                .replaceWithVoid();
    }

    /** One that cannot be resolved now is asked about again; the others go on. */
    private Uni<Void> resolve(UUID hold) {
        return OwnersWord.ask(events.fate(hold))
                .chain(fate -> fate.filter(EventService.HoldFate::isJoined).isPresent()
                        ? holds.confirm(hold).replaceWithVoid()
                        : holds.release(hold))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The hold %s cannot be resolved yet: %s",
                        hold, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
