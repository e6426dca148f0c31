package io.muster.event.event;

import java.net.URI;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.event.authorization.EventReaders;

/** Events over HTTP. A version is an entity tag: changes take {@code If-Match}, reading takes {@code If-None-Match}. */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
public class EventResource {

    private static final int EVENTS_PER_PAGE = 50;

    private final CurrentCaller caller;
    private final EventReaders readers;
    private final CreateEvent createEvent;
    private final ChangeEvent changeEvent;
    private final EventRows rows;

    EventResource(
            CurrentCaller caller,
            EventReaders readers,
            CreateEvent createEvent,
            ChangeEvent changeEvent,
            EventRows rows) {
        this.caller = caller;
        this.readers = readers;
        this.createEvent = createEvent;
        this.changeEvent = changeEvent;
        this.rows = rows;
    }

    @POST
    @PermissionsAllowed("EVENT_MANAGE")
    @RequestBody(content = @Content(schema = @Schema(implementation = EventRequest.class)))
    public Uni<Response> create(JsonNode body) {
        return createEvent
                .create(organization(), EventFields.whole(body))
                .map(event -> answer(Response.created(URI.create("/Events/" + event.id())), event));
    }

    @GET
    @PermissionsAllowed({"EVENT_READ", "EVENT_MANAGE"})
    public Uni<Listing<EventView>> list(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("status") String status,
            @QueryParam("community") String community,
            @QueryParam("text") String text,
            @QueryParam("sort") String sort,
            @QueryParam("limit") String limit,
            @QueryParam("page") String page) {
        EventFilter filter = EventFilter.of(from, to, status, community, text, sort);
        return rows.list(organization(), filter, Page.of(limit, page, EVENTS_PER_PAGE));
    }

    @GET
    @Path("/{eventId}")
    @Authenticated
    public Uni<Response> read(
            @PathParam("eventId") UUID eventId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return readers.check(eventId)
                .chain(() -> rows.find(organization(), eventId))
                .map(found -> found.orElseThrow(ChangeEvent::unknown))
                .map(event -> IfMatch.isNamedWeakly(ifNoneMatch, event.version())
                        ? Response.notModified()
                                .header(HttpHeaders.ETAG, IfMatch.tag(event.version()))
                                .build()
                        : answer(Response.ok(), event));
    }

    @PUT
    @Path("/{eventId}")
    @PermissionsAllowed("EVENT_MANAGE")
    @RequestBody(content = @Content(schema = @Schema(implementation = EventRequest.class)))
    public Uni<Response> replace(
            @PathParam("eventId") UUID eventId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        EventDetails details = EventFields.whole(body);
        return change(eventId, ifMatch, before -> details);
    }

    @PATCH
    @Path("/{eventId}")
    @PermissionsAllowed("EVENT_MANAGE")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequestBody(content = @Content(schema = @Schema(implementation = EventRequest.class)))
    public Uni<Response> patch(
            @PathParam("eventId") UUID eventId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return change(eventId, ifMatch, before -> EventFields.onTopOf(before, body));
    }

    @DELETE
    @Path("/{eventId}")
    @PermissionsAllowed("EVENT_MANAGE")
    public Uni<Response> cancel(@PathParam("eventId") UUID eventId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changeEvent
                .change(organization(), eventId, new IfMatch(ifMatch), EventDetails::cancelled)
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Response> change(UUID eventId, String ifMatch, UnaryOperator<EventDetails> change) {
        return changeEvent
                .change(organization(), eventId, new IfMatch(ifMatch), change)
                .map(event -> answer(Response.ok(), event));
    }

    private UUID organization() {
        return caller.get().organizationId();
    }

    private static Response answer(ResponseBuilder response, Event event) {
        return response.entity(EventView.of(event))
                .header(HttpHeaders.ETAG, IfMatch.tag(event.version()))
                .build();
    }
}
