package io.muster.chassis.http;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The application under test: every route writes a row and then answers in its own way. */
@Path("things")
@PermitAll
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OnceResource {
    record Name(String name) {}

    private final Database database;

    OnceResource(Database database) {
        this.database = database;
    }

    @POST
    public Uni<RestResponse<Thing.Made>> make(Name name) {
        return database.inTransaction(() -> write(name.name())).map(id -> {
            Thing.Made made = new Thing.Made(id, name.name(), "mk_" + id, Instant.now(), null);
            return RestResponse.ResponseBuilder.<Thing.Made>created(URI.create("/things/" + id))
                    .entity(made)
                    .header("ETag", "\"1\"")
                    .build();
        });
    }

    @PUT
    @Path("{name}")
    public Uni<Thing.Made> put(@PathParam("name") String name, @QueryParam("slowly") boolean slowly) {
        return write(name)
                .call(() -> slowly
                        ? database.query("SELECT pg_sleep(0.5)")
                        : Uni.createFrom().voidItem())
                .map(id -> new Thing.Made(id, name, "secret", Instant.now(), null));
    }

    /** As a route that asks another service before it writes. */
    @PUT
    @Path("{name}/apart")
    public Uni<Thing.Made> putAfterAsking(@PathParam("name") String name) {
        return database.apart(() -> database.query("SELECT pg_sleep(0.3)"))
                .chain(() -> write(name))
                .map(id -> new Thing.Made(id, name, "secret", Instant.now(), null));
    }

    @DELETE
    @Path("{name}")
    public Uni<Void> delete(@PathParam("name") String name) {
        return write(name).replaceWithVoid();
    }

    /** Breaks a rule of the database on the way, so that the transaction is in a failed state. */
    @POST
    @Path("{name}/refusals/{code}")
    public Uni<Void> refuse(@PathParam("name") String name, @PathParam("code") ProblemCode code) {
        return write(name)
                .chain(() -> write("impossible"))
                .onFailure()
                .transform(broken -> Refusal.of(code, "Refused " + Ids.next()))
                .replaceWithVoid();
    }

    @POST
    @Path("{name}/answers/{status}")
    public Uni<RestResponse<String>> answer(@PathParam("name") String name, @PathParam("status") int status) {
        return write(name).replaceWith(() -> RestResponse.ResponseBuilder.<String>create(status)
                .entity("\"" + Ids.next() + "\"")
                .build());
    }

    @POST
    @Path("{name}/broken")
    public Uni<Void> broken(@PathParam("name") String name) {
        return write(name).chain(() -> Uni.createFrom().failure(new IllegalStateException("broken")));
    }

    @GET
    @Path("{name}/count")
    public Uni<Long> count(@PathParam("name") String name) {
        return database.query("SELECT count(*) FROM thing WHERE name = $1", name)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<UUID> write(String name) {
        UUID id = Ids.next();
        return database.write("INSERT INTO thing (id, name) VALUES ($1, $2)", id, name)
                .replaceWith(id);
    }
}
