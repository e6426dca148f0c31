package io.muster.identity.eventuser;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.PathId;
import io.muster.identity.input.Question;

/** Event users, as {@code /api/v1/event-users} has them. */
@Idempotent
@Path("/api/v1/event-users")
@Produces(MediaType.APPLICATION_JSON)
public class EventUserResource {

    private final EventUsers eventUsers;
    private final SearchEventUsers searchEventUsers;
    private final DeleteEventUser deleteEventUser;
    private final CurrentCaller currentCaller;

    EventUserResource(
            EventUsers eventUsers,
            SearchEventUsers searchEventUsers,
            DeleteEventUser deleteEventUser,
            CurrentCaller currentCaller) {
        this.eventUsers = eventUsers;
        this.searchEventUsers = searchEventUsers;
        this.deleteEventUser = deleteEventUser;
        this.currentCaller = currentCaller;
    }

    @POST
    @PermissionsAllowed("EVENT_USER_MANAGE")
    public Uni<Response> create(JsonNode json) {
        return eventUsers.create(organization(), EventUserFields.read(json)).map(created -> Response.created(
                        URI.create("/api/v1/event-users/" + created.id()))
                .entity(created)
                .build());
    }

    @GET
    @PermissionsAllowed("EVENT_USER_READ")
    public Uni<Listing<EventUser>> search(
            @QueryParam("limit") String limit,
            @QueryParam("page") String page,
            @QueryParam("sort") String sort,
            @QueryParam("search") String search,
            @QueryParam("role") List<String> role,
            @QueryParam("isActive") String isActive,
            @QueryParam("withTrashed") String withTrashed) {
        var question = EventUserQuestion.read(limit, page, sort, search, role, isActive, withTrashed);
        return searchEventUsers.answer(organization(), question);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("EVENT_USER_READ")
    public Uni<EventUser> get(String id, @QueryParam("withTrashed") String withTrashed) {
        UUID eventUserId = PathId.strict(id);
        return found(eventUsers.get(organization(), eventUserId, trashedToo(withTrashed)));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("EVENT_USER_MANAGE")
    public Uni<EventUser> change(String id, JsonNode json) {
        UUID eventUserId = PathId.strict(id);
        return found(eventUsers.change(organization(), eventUserId, EventUserFields.read(json)));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("EVENT_USER_MANAGE")
    public Uni<EventUser> delete(
            String id, @QueryParam("withTrashed") String withTrashed, @QueryParam("erase") String erase) {
        UUID eventUserId = PathId.strict(id);
        boolean trashedToo = trashedToo(withTrashed);
        return Boolean.TRUE.equals(Question.flag("erase", erase))
                ? found(deleteEventUser.erase(organization(), eventUserId))
                : found(deleteEventUser.order(organization(), eventUserId, trashedToo));
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }

    private static boolean trashedToo(String withTrashed) {
        return Boolean.TRUE.equals(Question.flag("withTrashed", withTrashed));
    }

    static Uni<EventUser> found(Uni<Optional<EventUser>> person) {
        return person.map(
                found -> found.orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "There is no such event user")));
    }
}
