package io.muster.identity.workgroup;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.OptionalBody;
import io.muster.identity.input.PathId;

/** Who is in a workgroup, for programs; the path works with and without its last slash. */
@Idempotent
@Path("/public/api/v1/workgroup/{workgroupId}/member/{email}")
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {

    private final PutMember putMember;
    private final RemoveMember removeMember;
    private final CurrentCaller currentCaller;

    MemberResource(PutMember putMember, RemoveMember removeMember, CurrentCaller currentCaller) {
        this.putMember = putMember;
        this.removeMember = removeMember;
        this.currentCaller = currentCaller;
    }

    record MemberView(String email) {}

    @PUT
    @PermissionsAllowed("WORKGROUP_ADD_MEMBER")
    public Uni<MemberView> put(String workgroupId, String email, @OptionalBody JsonNode json) {
        Instant endsAt = RemovalDate.read(json);
        return putMember
                .order(organization(), PathId.lenient(workgroupId), email, endsAt)
                .replaceWith(new MemberView(email));
    }

    @DELETE
    @PermissionsAllowed("WORKGROUP_REMOVE_MEMBER")
    public Uni<Void> remove(String workgroupId, String email) {
        return removeMember.order(organization(), PathId.lenient(workgroupId), email);
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }
}
