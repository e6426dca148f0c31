package io.muster.textbook;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.muster.textbook.Entities.Collaborator;
import io.muster.textbook.Entities.Event;
import io.muster.textbook.Entities.Membership;
import io.muster.textbook.Entities.Organization;
import io.muster.textbook.Entities.OutboxMessage;
import io.muster.textbook.Entities.Participant;

/** {@code POST /Events/{eventId}/join} for guests. */
@Path("/Events")
@Authenticated
public class JoinResource {

    record JoinRequest(UUID collaboratorId, boolean joinLicensed, UUID licenseId) {}

    private final JsonWebToken token;
    private final ObjectMapper json;

    JoinResource(JsonWebToken token, ObjectMapper json) {
        this.token = token;
        this.json = json;
    }

    @POST
    @Path("/{eventId}/join")
    @WithTransaction
    public Uni<Response> join(@PathParam("eventId") UUID eventId, JoinRequest request) {
        UUID account = UUID.fromString(token.getSubject());
        UUID organization = UUID.fromString(token.getClaim("org"));
        String email = token.getClaim("email");
        return Membership.<Membership>find("organizationId = ?1 and accountId = ?2", organization, account)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ForbiddenException::new)
                .chain(() -> Event.<Event>findById(eventId))
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .chain(() -> Collaborator.<Collaborator>findById(request.collaboratorId()))
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .chain(() -> Organization.<Organization>findById(organization))
                .chain(() -> Participant.count("eventId = ?1 and accountId = ?2", eventId, account))
                .chain(there -> there > 0
                        ? Uni.createFrom().voidItem()
                        : store(organization, eventId, account, email, request.collaboratorId()))
                .map(stored -> Response.ok().build());
    }

    private Uni<Void> store(UUID organization, UUID event, UUID account, String email, UUID collaborator) {
        Participant participant = new Participant();
        participant.id = UUID.randomUUID();
        participant.organizationId = organization;
        participant.eventId = event;
        participant.accountId = account;
        participant.email = email;
        participant.collaboratorId = collaborator;
        participant.access = "EventBasicAccess";
        participant.joinedAt = Instant.now();
        return participant
                .persist()
                .chain(() -> OutboxMessage.of(
                                "muster.event-participant.v1",
                                "event.participant.joined",
                                participant.id,
                                write(participant))
                        .persist())
                .replaceWithVoid();
    }

    private String write(Participant participant) {
        try {
            return json.writeValueAsString(participant);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
