package io.muster.licensing.crew;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The crew of the caller's organization. */
@Path("/crew")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@PermissionsAllowed("Organization.*")
public class CrewResource {
    private static final int ROWS_BY_DEFAULT = 50;
    private static final int MATCHES_BY_DEFAULT = 10;

    private final CurrentCaller caller;
    private final InviteCrew inviteCrew;
    private final CrewList crew;
    private final LookUpCrew lookUpCrew;

    CrewResource(CurrentCaller caller, InviteCrew inviteCrew, CrewList crew, LookUpCrew lookUpCrew) {
        this.caller = caller;
        this.inviteCrew = inviteCrew;
        this.crew = crew;
        this.lookUpCrew = lookUpCrew;
    }

    /** On a worker thread, which reads the body and writes the answer: of ten thousand rows they are megabytes. */
    @POST
    @Path("/invite")
    @Blocking
    public Uni<InviteAnswer> invite(InviteRequest request, @QueryParam("dryRun") String dryRun) {
        Caller who = caller.get();
        return inviteCrew.run(who.organizationId(), who.accountId(), request, isOn(dryRun));
    }

    @GET
    public Uni<Listing<CrewMember>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return crew.list(organizationId(), Page.of(limit, page, ROWS_BY_DEFAULT));
    }

    @GET
    @Path("/lookup")
    public Uni<Listing<LookUpCrew.Match>> lookup(
            @QueryParam("query") String query, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        return lookUpCrew.run(organizationId(), query, Page.of(limit, page, MATCHES_BY_DEFAULT));
    }

    private static boolean isOn(String dryRun) {
        if (dryRun != null && !dryRun.matches("true|false|")) {
            throw Refusal.field("dryRun", ProblemCode.FIELD_NOT_ALLOWED.name(), "dryRun must be true or false");
        }
        return dryRun != null && !dryRun.equals("false");
    }

    private UUID organizationId() {
        return caller.get().organizationId();
    }
}
