package io.muster.event.participant;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.authorization.EventReaders;

/** Who is on an event, and leaving it, over HTTP. */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@Authenticated
public class ParticipantResource {

    private static final int PEOPLE_PER_PAGE = 50;

    private final CurrentCaller caller;
    private final EventReaders readers;
    private final LeaveEvent leaveEvent;
    private final ParticipantRows rows;

    ParticipantResource(CurrentCaller caller, EventReaders readers, LeaveEvent leaveEvent, ParticipantRows rows) {
        this.caller = caller;
        this.readers = readers;
        this.leaveEvent = leaveEvent;
        this.rows = rows;
    }

    @GET
    @Path("/{eventId}/users")
    public Uni<Listing<ParticipantView>> list(
            @PathParam("eventId") UUID eventId, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        Page wanted = Page.of(limit, page, PEOPLE_PER_PAGE);
        return readers.checkPeople(eventId)
                .chain(() -> rows.list(caller.get().organizationId(), eventId, wanted))
                .map(found -> found.orElseThrow(
                        () -> Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization")));
    }

    @DELETE
    @Path("/{eventId}/users/{accountId}")
    public Uni<Response> leave(@PathParam("eventId") UUID eventId, @PathParam("accountId") UUID accountId) {
        return leaveEvent.leave(caller.get(), eventId, accountId).replaceWith(() -> Response.noContent()
                .build());
    }
}
