package io.muster.notification.consent;

import java.util.Map;

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
import io.muster.notification.letter.Wording;
import io.muster.notification.letter.Wordings;

/** The page behind {@code List-Unsubscribe}, in the language of the letter. Opening it changes nothing; a mail program's or the form's POST does. */
@Path("/unsubscribe")
@PermitAll
public class UnsubscribeResource {

    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final Wordings wordings;
    private final Template page;

    UnsubscribeResource(
            UnsubscribeLinks links,
            Suppressions suppressions,
            Wordings wordings,
            @Location("unsubscribe.html") Template page) {
        this.links = links;
        this.suppressions = suppressions;
        this.wordings = wordings;
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
        Wording wording = wordings.in(target.language());
        String said = done ? "unsubscribed" : "unsubscribe.question";
        Map<String, Object> values = Map.of("address", target.foldedAddress());
        return page.data("language", wording.language())
                .data("title", wording.say("unsubscribe", values))
                .data("heading", wording.say(said, values))
                .data("explanation", wording.say(said + ".line", values))
                .data("done", done)
                .createUni();
    }
}
