package io.muster.event.participant;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.OptionalBody;
import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Joining an event over HTTP. Whoever is no administrator is told so before anything about the request, which is why
 * path and body are read here and not by the framework.
 */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@Authenticated
public class JoinResource {

    private final CurrentCaller caller;
    private final Administrators administrators;
    private final JoinEvent joinEvent;
    private final ObjectMapper json;

    JoinResource(CurrentCaller caller, Administrators administrators, JoinEvent joinEvent, ObjectMapper json) {
        this.caller = caller;
        this.administrators = administrators;
        this.joinEvent = joinEvent;
        this.json = json;
    }

    @POST
    @Path("/{eventId}/join")
    @RequestBody(content = @Content(schema = @Schema(implementation = JoinRequest.class)))
    public Uni<Response> join(@PathParam("eventId") String eventIdText, @OptionalBody String body) {
        Caller joining = caller.get();
        Administrators.refuseUnlessAble(joining);
        return Ids.parse(eventIdText)
                .map(eventId -> administrators
                        .organization(joining, eventId)
                        .chain(organizationId -> join(joining, organizationId, eventId, body)))
                .orElseGet(() -> refuse(joining, joining.organizationId(), malformedEventId()))
                .replaceWith(() -> Response.ok().build());
    }

    /** Whoever is no administrator is refused for that. Without an organization there is nothing to administer. */
    private Uni<Void> refuse(Caller joining, UUID organizationId, Refusal badShape) {
        Uni<Void> refused = Uni.createFrom().failure(badShape);
        return organizationId == null
                ? refused
                : administrators.check(organizationId, joining.accountId()).chain(() -> refused);
    }

    private Uni<Void> join(Caller joining, UUID organizationId, UUID eventId, String body) {
        JoinRequest request;
        try {
            request = JoinRequest.read(body, json);
        } catch (Refusal badShape) {
            return refuse(joining, organizationId, badShape);
        }
        return joinEvent.join(new JoinOrder(
                organizationId,
                eventId,
                joining.accountId(),
                joining.email(),
                request.collaboratorId(),
                request.joinLicensed(),
                request.licenseId()));
    }

    private static Refusal malformedEventId() {
        String detail = "eventId is not an id";
        return Refusal.of(
                ProblemCode.MALFORMED_ID,
                detail,
                List.of(new FieldError("eventId", ProblemCode.MALFORMED_ID.name(), detail)));
    }
}
