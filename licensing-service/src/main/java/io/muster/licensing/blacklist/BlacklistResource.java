package io.muster.licensing.blacklist;

import java.net.URI;
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
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The caller's blacklist: an organization's own, or with the platform key the one for all. */
@Path("/blacklist")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@PermissionsAllowed({"Organization.*", "platform"})
public class BlacklistResource {
    private static final int ROWS_BY_DEFAULT = 50;

    /** The platform's entries stand under no organization's id. */
    private static final UUID PLATFORM = new UUID(0, 0);

    private final CurrentCaller caller;
    private final Blacklist blacklist;

    BlacklistResource(CurrentCaller caller, Blacklist blacklist) {
        this.caller = caller;
        this.blacklist = blacklist;
    }

    @GET
    public Uni<Listing<BlacklistEntry>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return blacklist.list(scope(), Page.of(limit, page, ROWS_BY_DEFAULT));
    }

    @POST
    public Uni<RestResponse<BlacklistEntry>> add(BlacklistEntry.Request request) {
        return blacklist.add(scope(), request.entry(Ids.next())).map(entry -> RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, entry)
                .location(URI.create("/blacklist/" + entry.id()))
                .build());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return blacklist
                .remove(scope(), id)
                .invoke(removed -> {
                    if (!removed) {
                        throw Refusal.of(ProblemCode.NOT_FOUND, "There is no such entry");
                    }
                })
                .replaceWithVoid();
    }

    private UUID scope() {
        Caller who = caller.get();
        return who.platform() ? PLATFORM : who.organizationId();
    }
}
