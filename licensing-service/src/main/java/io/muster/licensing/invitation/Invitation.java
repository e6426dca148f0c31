package io.muster.licensing.invitation;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * An invitation as clients see it.
 *
 * @param state pending, accepted, revoked or expired
 * @param seatId the seat kept for it, while pending; not shown
 */
public record Invitation(
        UUID id,
        UUID crewId,
        String email,
        String state,
        List<String> permissions,
        UUID licenseId,
        String expiresAt,
        int generation,
        @JsonIgnore UUID seatId) {

    static Invitation of(Row row) {
        return new Invitation(
                row.getUUID("id"),
                row.getUUID("crew_id"),
                row.getString("email"),
                row.getString("state"),
                List.of(row.getArrayOfStrings("permissions")),
                row.getUUID("license_id"),
                row.getString("expires_at"),
                row.getInteger("generation"),
                row.getUUID("seat_id"));
    }

    /** @throws Refusal 400 when it was accepted, revoked or has expired */
    Invitation pendingOrRefused() {
        if (state.equals("accepted")) {
            throw Refusal.of(ProblemCode.INVITATION_CONSUMED, "The invitation was accepted already");
        }
        if (!state.equals("pending")) {
            throw Refusal.of(ProblemCode.INVITATION_NOT_PENDING, "The invitation was revoked or has expired");
        }
        return this;
    }
}
