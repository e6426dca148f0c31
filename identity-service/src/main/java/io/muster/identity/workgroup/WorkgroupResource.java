package io.muster.identity.workgroup;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Body;
import io.muster.identity.input.PathId;

/** The workgroups of the caller's organization. */
@Idempotent
@Path("/public/api/v1/workgroup")
@Produces(MediaType.APPLICATION_JSON)
public class WorkgroupResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int NAME_MAX = 255;

    private final Workgroups workgroups;
    private final CurrentCaller currentCaller;

    WorkgroupResource(Workgroups workgroups, CurrentCaller currentCaller) {
        this.workgroups = workgroups;
        this.currentCaller = currentCaller;
    }

    @POST
    @PermissionsAllowed("WORKGROUP_MANAGE")
    public Uni<Response> create(JsonNode json) {
        Body body = Body.of(json);
        String name = body.requiredText("name", NAME_MAX);
        body.refuseIfFaulty();
        return workgroups.create(organization(), name).map(created -> Response.created(
                        URI.create("/public/api/v1/workgroup/" + created.id()))
                .entity(created)
                .build());
    }

    @GET
    @PermissionsAllowed("WORKGROUP_LIST")
    public Uni<Listing<Workgroup>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return workgroups.list(organization(), Page.of(limit, page, LIMIT_DEFAULT));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("WORKGROUP_LIST")
    public Uni<Workgroup> get(String id) {
        return workgroups
                .get(organization(), PathId.lenient(id))
                .map(found -> found.orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "Entity not found")));
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }
}
