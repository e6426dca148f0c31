package io.muster.event.participant;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Takes seats at licensing-service and gives them back. */
@ApplicationScoped
class SeatHolds {

    /** For all tries together: whoever joins is answered within two seconds, whatever happens over there. */
    private static final Duration PATIENCE = Duration.ofMillis(1_600);

    private final LicensingSeats licensing;
    private final HoldRows rows;
    private final Database database;

    SeatHolds(@RestClient LicensingSeats licensing, HoldRows rows, Database database) {
        this.licensing = licensing;
        this.rows = rows;
        this.database = database;
    }

    /**
     * Holds a seat; a {@link #isRefusedSeat refused seat} or 503 fails. The same hold again changes nothing. That it is
     * waited for is committed before, so that licensing-service's question about it finds the truth.
     */
    Uni<Void> hold(UUID holdId, JoinOrder order) {
        var hold =
                new LicensingSeats.Hold(order.organizationId(), order.licenseId(), order.eventId(), order.accountId());
        return database.apart(() -> OwnersWord.ask(
                        licensing.hold(holdId, hold).ifNoItem().after(PATIENCE).fail()))
                .replaceWithVoid();
    }

    /** Whether licensing-service has answered that there is no seat on this licence. */
    static boolean isRefusedSeat(Throwable failure) {
        return failure instanceof Refusal refusal
                && refusal.code() == ProblemCode.BAD_REQUEST
                && refusal.reason().isPresent();
    }

    /** Gives back every seat of a licence that nothing stands on any more; answers how many. */
    Uni<Integer> giveBack(UUID organizationId, UUID licenseId) {
        return database.apart(() -> rows.endedOf(organizationId, licenseId)
                .chain(ended -> giveBack(ended).replaceWith(ended.size())));
    }

    /** One after the other, until licensing-service fails. */
    Uni<Void> giveBack(List<HoldRows.Ended> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(
                        hold -> OwnersWord.ask(licensing.release(hold.holdId())).chain(() -> rows.forget(hold)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
