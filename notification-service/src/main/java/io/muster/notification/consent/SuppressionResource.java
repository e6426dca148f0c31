package io.muster.notification.consent;

import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;

/** Addresses that an organization does not write to, for its administrators. */
@Path("/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("Organization.*")
@Idempotent
public class SuppressionResource {

    private static final int PAGE = 20;
    private static final Set<String> CAUSES = Set.of("manual", "bounce", "complaint");

    private final Suppressions suppressions;
    private final CurrentCaller caller;

    SuppressionResource(Suppressions suppressions, CurrentCaller caller) {
        this.suppressions = suppressions;
        this.caller = caller;
    }

    /** @param cause manual by default; bounce or complaint where a mail provider reports one */
    public record NewSuppression(String email, String cause) {}

    @GET
    public Uni<Listing<Suppression>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return suppressions.list(organization(), Page.of(limit, page, PAGE));
    }

    @POST
    public Uni<RestResponse<Suppression>> add(NewSuppression body) {
        String email = Emails.fold(body == null ? null : body.email())
                .orElseThrow(() -> Refusal.field("/email", "MALFORMED_EMAIL", "email must be an e-mail address"));
        String cause = body.cause() == null ? "manual" : body.cause();
        if (!CAUSES.contains(cause)) {
            throw Refusal.field("/cause", "FIELD_NOT_ALLOWED", "cause is one of manual, bounce, complaint");
        }
        return suppressions
                .add(organization(), email, cause)
                .map(added -> added.orElseThrow(() -> Refusal.of(ProblemCode.CONFLICT, "It was removed meanwhile")))
                .map(added -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, added)
                        .location(UriBuilder.fromPath("/suppressions/{email}").build(added.email()))
                        .build());
    }

    @DELETE
    @Path("/{email}")
    public Uni<Void> remove(@PathParam("email") String email) {
        return suppressions
                .remove(organization(), Emails.fold(email).orElse(""))
                .invoke(removed -> {
                    if (!removed) {
                        throw Refusal.of(ProblemCode.NOT_FOUND, "The address is not suppressed");
                    }
                })
                .replaceWithVoid();
    }

    private UUID organization() {
        return caller.get().organizationId();
    }
}
