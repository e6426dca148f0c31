package io.muster.notification.consent;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The page behind {@code List-Unsubscribe}. Opening it changes nothing; a mail program's or the form's POST does. */
@Path("/unsubscribe")
@PermitAll
public class UnsubscribeResource {

    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final Template page;

    UnsubscribeResource(
            UnsubscribeLinks links, Suppressions suppressions, @Location("unsubscribe.html") Template page) {
        this.links = links;
        this.suppressions = suppressions;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<String> ask(@QueryParam("token") String token) {
        return show(target(token), false);
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    public Uni<String> unsubscribe(@QueryParam("token") String token) {
        UnsubscribeLinks.Target target = target(token);
        return suppressions
                .add(target.organizationId(), target.foldedAddress(), "unsubscribe")
                .chain(() -> show(target, true));
    }

    private UnsubscribeLinks.Target target(String token) {
        return links.open(token).orElseThrow(() -> Refusal.of(ProblemCode.LINK_INVALID, "The link is not one of ours"));
    }

    private Uni<String> show(UnsubscribeLinks.Target target, boolean done) {
        return page.data("address", target.foldedAddress(), "done", done).createUni();
    }
}
