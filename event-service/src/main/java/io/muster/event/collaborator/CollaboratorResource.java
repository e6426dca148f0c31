package io.muster.event.collaborator;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.event.authorization.EventReaders;

/** The collaborators of an event over HTTP. */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
public class CollaboratorResource {

    private static final int COLLABORATORS_PER_PAGE = 50;

    private final CurrentCaller caller;
    private final EventReaders readers;
    private final CollaboratorRows rows;

    CollaboratorResource(CurrentCaller caller, EventReaders readers, CollaboratorRows rows) {
        this.caller = caller;
        this.readers = readers;
        this.rows = rows;
    }

    @POST
    @Path("/{eventId}/collaborators")
    @PermissionsAllowed("EVENT_MANAGE")
    public Uni<Response> add(@PathParam("eventId") UUID eventId, CollaboratorRequest request) {
        return rows.add(organization(), eventId, request.checkedName()).map(collaborator -> Response.created(
                        URI.create("/Events/" + eventId + "/collaborators/" + collaborator.id()))
                .entity(collaborator)
                .build());
    }

    @GET
    @Path("/{eventId}/collaborators")
    @Authenticated
    public Uni<Listing<CollaboratorView>> list(
            @PathParam("eventId") UUID eventId, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        Page wanted = Page.of(limit, page, COLLABORATORS_PER_PAGE);
        return readers.check(eventId).chain(() -> rows.list(organization(), eventId, wanted));
    }

    @DELETE
    @Path("/{eventId}/collaborators/{collaboratorId}")
    @PermissionsAllowed("EVENT_MANAGE")
    public Uni<Response> remove(@PathParam("eventId") UUID eventId, @PathParam("collaboratorId") UUID collaboratorId) {
        return rows.remove(organization(), eventId, collaboratorId)
                .replaceWith(() -> Response.noContent().build());
    }

    private UUID organization() {
        return caller.get().organizationId();
    }
}
