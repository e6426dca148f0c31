package io.muster.licensing.invitation;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

@Path("/crew/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@PermissionsAllowed("Organization.*")
public class InvitationResource {
    private static final int ROWS_BY_DEFAULT = 50;

    private final CurrentCaller caller;
    private final InvitationViews views;
    private final ManageInvitations manageInvitations;

    InvitationResource(CurrentCaller caller, InvitationViews views, ManageInvitations manageInvitations) {
        this.caller = caller;
        this.views = views;
        this.manageInvitations = manageInvitations;
    }

    @GET
    public Uni<Listing<Invitation>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return views.list(caller.get().organizationId(), Page.of(limit, page, ROWS_BY_DEFAULT));
    }

    @POST
    @Path("/{id}/resend")
    public Uni<RestResponse<Invitation>> resend(@PathParam("id") UUID id) {
        Caller who = caller.get();
        return manageInvitations
                .resend(who.organizationId(), who.accountId(), id)
                .map(invitation -> RestResponse.status(RestResponse.Status.ACCEPTED, invitation));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@PathParam("id") UUID id) {
        return manageInvitations.revoke(caller.get().organizationId(), id);
    }
}
