package io.muster.licensing.crew;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.invitation.Invitation;
import io.muster.licensing.invitation.ManageInvitations;
import io.muster.licensing.membership.ManageMembers;
import io.muster.licensing.permission.PermissionCatalog;

/** One row of the crew: a member's, or somebody's who is still only invited. */
@Path("/crew")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@PermissionsAllowed("Organization.*")
public class CrewRowResource {

    private final CurrentCaller caller;
    private final PermissionCatalog catalog;
    private final ManageMembers manageMembers;
    private final ManageInvitations manageInvitations;
    private final CrewList crew;

    CrewRowResource(
            CurrentCaller caller,
            PermissionCatalog catalog,
            ManageMembers manageMembers,
            ManageInvitations manageInvitations,
            CrewList crew) {
        this.caller = caller;
        this.catalog = catalog;
        this.manageMembers = manageMembers;
        this.manageInvitations = manageInvitations;
        this.crew = crew;
    }

    record PermissionsRequest(List<String> permissions) {}

    @PUT
    @Path("/{crewId}/permissions")
    public Uni<CrewMember> changePermissions(@PathParam("crewId") UUID crewId, PermissionsRequest request) {
        UUID organizationId = organizationId();
        return manageMembers
                .changePermissions(organizationId, crewId, catalog.checked(request.permissions()))
                .invoke(CrewRowResource::orNotFound)
                .chain(() -> crew.find(organizationId, crewId));
    }

    @PUT
    @Path("/{crewId}/invitation/permissions")
    public Uni<Invitation> changeInvitation(@PathParam("crewId") UUID crewId, PermissionsRequest request) {
        return manageInvitations.editPermissions(organizationId(), crewId, catalog.checked(request.permissions()));
    }

    /** Ends the membership; of somebody only invited, the invitation. */
    @DELETE
    @Path("/{crewId}")
    public Uni<Void> end(@PathParam("crewId") UUID crewId) {
        UUID organizationId = organizationId();
        return manageMembers
                .end(organizationId, crewId)
                .chain(ended ->
                        ended ? Uni.createFrom().item(true) : manageInvitations.revokeOfCrew(organizationId, crewId))
                .invoke(CrewRowResource::orNotFound)
                .replaceWithVoid();
    }

    private static void orNotFound(boolean found) {
        if (!found) {
            throw Refusal.of(ProblemCode.CREW_NOT_FOUND, "There is nobody on such a crew row");
        }
    }

    private UUID organizationId() {
        return caller.get().organizationId();
    }
}
