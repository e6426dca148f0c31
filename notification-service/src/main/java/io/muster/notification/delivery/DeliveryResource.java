package io.muster.notification.delivery;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;

/** What was sent to whom, for administrators of the organization that it was sent for. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    private static final int PAGE = 20;
    private static final Set<String> STATES = Set.of("queued", "sent", "retrying", "failed", "suppressed", "cancelled");

    private final DeliveryLog log;
    private final CurrentCaller caller;

    DeliveryResource(DeliveryLog log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    /** @param recipient an e-mail address, or the id of an account, event user or invitation */
    @GET
    @PermissionsAllowed("Organization.*")
    public Uni<Listing<DeliveryView>> list(
            @QueryParam("recipient") String recipient,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("page") String page) {
        Page wanted = Page.of(limit, page, PAGE);
        if (state != null && !STATES.contains(state)) {
            throw Refusal.field("state", "FIELD_NOT_ALLOWED", "state is one of " + String.join(", ", STATES));
        }
        Optional<UUID> id = Ids.parse(recipient);
        return log.list(
                caller.get().organizationId(),
                id.isPresent() ? null : address(recipient),
                id.orElse(null),
                state,
                wanted);
    }

    /** What is no address can have received nothing; the answer is an empty list. */
    private static String address(String recipient) {
        return recipient == null ? null : Emails.fold(recipient).orElse("");
    }
}
