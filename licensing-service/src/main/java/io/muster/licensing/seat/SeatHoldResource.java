package io.muster.licensing.seat;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** For event-service: a seat for a join that commits over there. Every order may be repeated. */
@Path("/internal/seats/holds/{holdId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class SeatHoldResource {

    private final SeatHolds holds;

    SeatHoldResource(SeatHolds holds) {
        this.holds = holds;
    }

    record HoldRequest(UUID organizationId, UUID licenseId, UUID eventId, UUID accountId) {

        SeatHolds.Wish wish() {
            FieldErrors errors = new FieldErrors();
            require(errors, organizationId, "organizationId");
            require(errors, licenseId, "licenseId");
            require(errors, eventId, "eventId");
            require(errors, accountId, "accountId");
            errors.refuseIfAny();
            return new SeatHolds.Wish(organizationId, licenseId, eventId, accountId);
        }

        private static void require(FieldErrors errors, UUID id, String field) {
            errors.check(id != null, "/" + field, ProblemCode.FIELD_REQUIRED.name(), field + " is required");
        }
    }

    record Hold(UUID id, UUID licenseId, UUID seatId) {}

    @PUT
    public Uni<Hold> hold(@PathParam("holdId") UUID holdId, HoldRequest request) {
        SeatHolds.Wish wish = request.wish();
        return holds.hold(holdId, wish).map(seatId -> new Hold(holdId, wish.licenseId(), seatId));
    }

    @POST
    @Path("/confirm")
    public Uni<Void> confirm(@PathParam("holdId") UUID holdId) {
        return holds.confirm(holdId)
                .invoke(there -> {
                    if (!there) {
                        throw Refusal.of(ProblemCode.SEAT_HOLD_NOT_FOUND, "There is no such hold");
                    }
                })
                .replaceWithVoid();
    }

    @DELETE
    public Uni<Void> release(@PathParam("holdId") UUID holdId) {
        return holds.release(holdId);
    }
}
