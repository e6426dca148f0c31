package io.muster.identity.eventuser;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.identity.input.Body;
import io.muster.identity.input.PathId;

/** What only administrators set: a person's role and whether the person is active. */
@Idempotent
@Path("/api/v1/event-users/{id}")
@PermissionsAllowed("Organization.*")
@Produces(MediaType.APPLICATION_JSON)
public class StandingResource {
    static final List<String> ROLES = List.of("admin", "organizer", "attendee");

    private final EventUsers eventUsers;
    private final CurrentCaller currentCaller;

    StandingResource(EventUsers eventUsers, CurrentCaller currentCaller) {
        this.eventUsers = eventUsers;
        this.currentCaller = currentCaller;
    }

    @PATCH
    @Path("/role")
    public Uni<EventUser> role(String id, JsonNode json) {
        UUID eventUserId = PathId.strict(id);
        Body body = Body.of(json);
        String role = body.oneOf("role", ROLES);
        body.note(body.value("role") != null, "role", "FIELD_REQUIRED", "role is required");
        body.refuseIfFaulty();
        return EventUserResource.found(eventUsers.setStanding(organization(), eventUserId, role, null));
    }

    @PATCH
    @Path("/active")
    public Uni<EventUser> active(String id, JsonNode json) {
        UUID eventUserId = PathId.strict(id);
        Body body = Body.of(json);
        Boolean isActive = body.requiredFlag("isActive");
        body.refuseIfFaulty();
        return EventUserResource.found(eventUsers.setStanding(organization(), eventUserId, null, isActive));
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }
}
