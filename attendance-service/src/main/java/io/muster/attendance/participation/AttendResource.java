package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Source 002, section 3: an organizer's program registers people. */
@Idempotent
@PermissionsAllowed("EVENT_MANAGE")
@Path("/public/api/v1/community/{communityId}/event/{eventId}/attend/{userId}")
@Produces(MediaType.APPLICATION_JSON)
public class AttendResource {

    private static final UUID NOBODY = new UUID(0, 0);

    private final AttendEvent attend;
    private final CancelAttendance cancel;
    private final CurrentCaller caller;

    AttendResource(AttendEvent attend, CancelAttendance cancel, CurrentCaller caller) {
        this.attend = attend;
        this.cancel = cancel;
        this.caller = caller;
    }

    @POST
    public Uni<Response> attend(String communityId, String eventId, String userId) {
        return attend.order(who(communityId, eventId, userId))
                .replaceWith(() -> Response.ok().build());
    }

    @DELETE
    public Uni<Response> cancel(String communityId, String eventId, String userId) {
        return cancel.order(who(communityId, eventId, userId))
                .replaceWith(() -> Response.ok().build());
    }

    /** A malformed id is one that does not exist; of the user that is said only where there is such an event. */
    private Who.Organizer who(String communityId, String eventId, String userId) {
        return new Who.Organizer(
                caller.get().organizationId(),
                idOfEvent(communityId),
                idOfEvent(eventId),
                Ids.parse(userId).orElse(NOBODY));
    }

    private static UUID idOfEvent(String text) {
        return Ids.parse(text)
                .orElseThrow(() -> Refusal.of(ProblemCode.EVENT_NOT_FOUND, ProblemCode.EVENT_NOT_FOUND.title()));
    }
}
