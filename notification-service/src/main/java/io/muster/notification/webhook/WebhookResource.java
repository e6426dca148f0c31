package io.muster.notification.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
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

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The webhooks of the caller's organization. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("WEBHOOK_MANAGE")
@Idempotent
public class WebhookResource {

    private static final int PAGE = 20;
    private static final int URL_LENGTH_MAX = 2_000;

    /** What this service hears of, and so can pass on. */
    private static final Set<String> TYPES = Set.of(
            "organization.invitation.created",
            "organization.invitation.updated",
            "organization.invitation.resent",
            "organization.invitation.accepted",
            "organization.invitation.revoked",
            "organization.invitation.expired",
            "organization.member.added",
            "organization.member.updated",
            "organization.member.removed",
            "event-user.created",
            "event-user.updated",
            "event-user.deleted",
            "event-user.restored",
            "event.created",
            "event.updated",
            "event.cancelled",
            "event.attendance.accepted",
            "event.attendance.declined",
            "event.attendance.waitlisted",
            "event.attendance.promoted",
            "event.attendance.cancelled",
            "event.attendance.checked-in");

    private final Webhooks webhooks;
    private final WebhookConfig config;
    private final CurrentCaller caller;

    WebhookResource(Webhooks webhooks, WebhookConfig config, CurrentCaller caller) {
        this.webhooks = webhooks;
        this.config = config;
        this.caller = caller;
    }

    /** The body of a creation. */
    public record NewWebhook(String url, List<String> types) {}

    @POST
    public Uni<RestResponse<Webhook>> create(NewWebhook body) {
        String url = body == null ? null : body.url();
        if (!isAllowed(url)) {
            throw Refusal.field("/url", "FIELD_MALFORMED", "url must be an https address without user and fragment");
        }
        List<String> types = body.types() == null ? List.of() : body.types();
        if (types.isEmpty() || !TYPES.containsAll(types)) {
            throw Refusal.field("/types", "FIELD_NOT_ALLOWED", "types is one or more of " + TYPES);
        }
        return webhooks.add(organization(), url, types.stream().distinct().toList())
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created)
                        .location(URI.create("/webhooks/" + created.id()))
                        .build());
    }

    @GET
    public Uni<Listing<Webhook>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return webhooks.list(organization(), Page.of(limit, page, PAGE));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") String id) {
        UUID webhook =
                Ids.parse(id).orElseThrow(() -> Refusal.of(ProblemCode.MALFORMED_ID, "The id of a webhook is a UUID"));
        return webhooks.remove(organization(), webhook)
                .invoke(removed -> {
                    if (!removed) {
                        throw Refusal.of(ProblemCode.NOT_FOUND, "There is no such webhook");
                    }
                })
                .replaceWithVoid();
    }

    private boolean isAllowed(String text) {
        if (text == null || text.length() > URL_LENGTH_MAX) {
            return false;
        }
        try {
            URI url = new URI(text);
            boolean secure =
                    "https".equals(url.getScheme()) || config.privateAllowed() && "http".equals(url.getScheme());
            return secure && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private UUID organization() {
        return caller.get().organizationId();
    }
}
