package io.muster.attendance.checkin;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.CallingPerson;
import io.muster.attendance.participation.CheckInPerson;
import io.muster.attendance.participation.CheckedIn;
import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;

/** Checks people in at the door. */
@Idempotent
@PermissionsAllowed("EVENT_MANAGE")
@Path("/api/events/{id}/check-ins")
@Produces(MediaType.APPLICATION_JSON)
public class CheckInResource {

    private final CheckInPerson checkIn;
    private final CurrentCaller caller;

    CheckInResource(CheckInPerson checkIn, CurrentCaller caller) {
        this.checkIn = checkIn;
        this.caller = caller;
    }

    /** @param by the account that checked the person in */
    record View(UUID userId, Instant checkedInAt, UUID by, boolean first) {

        static View of(CheckedIn checkedIn) {
            return new View(checkedIn.userId(), checkedIn.at(), checkedIn.by(), checkedIn.first());
        }
    }

    @POST
    public Uni<View> checkIn(String id, CheckInRequest request) {
        UUID person = request.person();
        Caller scanner = caller.get();
        return checkIn.order(scanner.organizationId(), CallingPerson.event(id), person, scanner.accountId())
                .map(View::of);
    }
}
