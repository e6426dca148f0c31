package io.muster.attendance.participation;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.http.Idempotent;

/** Source 004: a person accepts or declines, as often as it likes; the last one wins. */
@Idempotent
@Authenticated
@Path("/api/events/{id}/participants")
@Produces(MediaType.APPLICATION_JSON)
public class AnswerResource {

    private final AcceptInvitation accept;
    private final DeclineInvitation decline;
    private final CallingPerson caller;

    AnswerResource(AcceptInvitation accept, DeclineInvitation decline, CallingPerson caller) {
        this.accept = accept;
        this.decline = decline;
        this.caller = caller;
    }

    @POST
    public Uni<Response> accept(String id) {
        return accept.order(caller.at(id))
                .replaceWith(() -> Response.noContent().build());
    }

    @DELETE
    public Uni<Response> decline(String id) {
        return decline.order(caller.at(id))
                .replaceWith(() -> Response.noContent().build());
    }
}
