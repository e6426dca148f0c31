package io.muster.event.event;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;

/** The owner's word about an event, for services whose copy is missing or may be late. */
@Path("/internal/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class InternalEventResource {

    private final EventRows rows;

    InternalEventResource(EventRows rows) {
        this.rows = rows;
    }

    /** The event as its messages show it, with the sequence of the last one. */
    record EventFact(@JsonUnwrapped EventView event, long sequence) {}

    @GET
    @Path("/{eventId}")
    public Uni<EventFact> event(@PathParam("eventId") UUID eventId) {
        return rows.findAnywhere(eventId)
                .map(found -> found.orElseThrow(ChangeEvent::unknown))
                .map(event -> new EventFact(EventView.of(event), event.version()));
    }
}
