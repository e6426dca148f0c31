package io.muster.event.participant;

import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;

/** What organizers outside of the application put people on events with, over HTTP. */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@PermissionsAllowed("EVENT_MANAGE")
public class AssignmentResource {

    private final CurrentCaller caller;
    private final Accounts accounts;
    private final AssignLicense assignLicense;
    private final UnassignLicense unassignLicense;

    AssignmentResource(
            CurrentCaller caller, Accounts accounts, AssignLicense assignLicense, UnassignLicense unassignLicense) {
        this.caller = caller;
        this.accounts = accounts;
        this.assignLicense = assignLicense;
        this.unassignLicense = unassignLicense;
    }

    @POST
    @Path("/{eventId}/assign-license")
    public Uni<AssignmentView> assign(@PathParam("eventId") UUID eventId, AssignRequest request) {
        UUID organizationId = caller.get().organizationId();
        return accounts.byEmail(request.checkedEmail())
                .map(account -> new JoinOrder(
                        organizationId,
                        eventId,
                        account.accountId(),
                        account.email(),
                        request.collaboratorId(),
                        request.joinLicensed(),
                        request.licenseId()))
                .chain(order -> assignLicense
                        .assign(order)
                        .map(place -> new AssignmentView(
                                order.accountId(), place.collaboratorId(), place.access(), place.licenseId())));
    }

    @POST
    @Path("/{eventId}/unassign-license")
    public Uni<Response> unassign(@PathParam("eventId") UUID eventId, UnassignRequest request) {
        UUID organizationId = caller.get().organizationId();
        return accounts.byEmail(request.checkedEmail())
                .chain(account -> unassignLicense.unassign(organizationId, eventId, account))
                .replaceWith(() -> Response.ok().build());
    }
}
