package io.muster.attendance.invitation;

import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.CallingPerson;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;

/** Invites people to an event by name. */
@Idempotent
@PermissionsAllowed("EVENT_MANAGE")
@Path("/api/events/{id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {

    private final InviteByName invite;
    private final CurrentCaller caller;

    InvitationResource(InviteByName invite, CurrentCaller caller) {
        this.invite = invite;
        this.caller = caller;
    }

    /** How many people are meant, whether or not some were invited before. */
    record Invited(int invited) {}

    @POST
    public Uni<Invited> invite(String id, InvitationRequest request) {
        Set<UUID> people = request.people();
        return invite.order(caller.get().organizationId(), CallingPerson.event(id), people)
                .map(Invited::new);
    }
}
