package io.muster.notification.notice;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The signed-in person's own notices, and nobody else's. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Idempotent
public class NoticeResource {

    private static final int PAGE = 20;

    private final Notices notices;
    private final CurrentCaller caller;

    NoticeResource(Notices notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    public Uni<Listing<Notice>> list(
            @QueryParam("unread") String unread, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        return notices.list(account(), flag(unread), Page.of(limit, page, PAGE));
    }

    @POST
    @Path("/{id}/read")
    public Uni<Notice> read(@PathParam("id") String id) {
        UUID notice = Ids.parse(id)
                .orElseThrow(() -> Refusal.of(ProblemCode.MALFORMED_ID, "The id of a notification is a UUID"));
        return notices.read(account(), notice)
                .map(found ->
                        found.orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "There is no such notification")));
    }

    private UUID account() {
        UUID account = caller.get().accountId();
        if (account == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a signed-in person has notifications");
        }
        return account;
    }

    private static Boolean flag(String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default -> throw Refusal.field("unread", "FIELD_NOT_ALLOWED", "unread is true or false");
        };
    }
}
