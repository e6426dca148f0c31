package io.muster.event.participant;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Brings to an end what a crash or a lost answer has left open between this service and licensing-service. */
@ApplicationScoped
class HoldUpkeep {

    private final HoldRows rows;
    private final SeatHolds seats;
    private final HoldsConfig config;
    private final AtomicReference<HoldRows.Waiting> waiting = new AtomicReference<>(new HoldRows.Waiting(0, 0));

    @Inject
    HoldUpkeep(HoldRows rows, SeatHolds seats, HoldsConfig config, MeterRegistry metrics) {
        this.rows = rows;
        this.seats = seats;
        this.config = config;
        Gauge.builder("muster.holds.waiting", () -> waiting.get().pending())
                .description("Seats asked for by joins that have not come to an end")
                .register(metrics);
        Gauge.builder("muster.holds.ended", () -> waiting.get().ended())
                .description("Seats that no join stands on any more and that are not yet known to be free")
                .register(metrics);
    }

    @Scheduled(every = "{muster.holds.upkeep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> keepUp() {
        return rows.withdrawOlderThan(config.pendingMax())
                .chain(() -> rows.endedBefore(config.giveBackAfter()))
                // When licensing-service does not answer they stay, and the gauge below shows it.
                .chain(ended -> seats.giveBack(ended).onFailure().recoverWithNull())
                .chain(rows::count)
                .invoke(waiting::set)
                .replaceWithVoid();
    }
}
