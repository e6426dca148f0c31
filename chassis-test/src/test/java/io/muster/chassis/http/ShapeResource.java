package io.muster.chassis.http;

import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The application under test: the same routes in each dialect of the suite. */
@Path("{dialect:shapes|Events|public|api/events|crew/invite}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShapeResource {
    private final Database database;

    ShapeResource(Database database) {
        this.database = database;
    }

    @POST
    @Path("orders")
    public Uni<Thing.Order> order(Thing.Order order) {
        return Uni.createFrom().item(order);
    }

    @POST
    @Path("choices")
    public Uni<Thing.Choice> choose(Thing.Choice choice) {
        return Uni.createFrom().item(choice);
    }

    @POST
    @Path("strict")
    public Uni<Thing.StrictOrder> strict(Thing.StrictOrder order) {
        return Uni.createFrom().item(order);
    }

    @POST
    @Path("tree")
    public Uni<JsonNode> tree(JsonNode tree) {
        return Uni.createFrom().item(tree);
    }

    @POST
    @Path("object")
    public Uni<Map<String, Object>> object(JsonObject object) {
        return Uni.createFrom().item(object.getMap());
    }

    @POST
    @Path("optional")
    public Uni<String> optional(@OptionalBody Thing.Part part) {
        return Uni.createFrom().item(part == null ? "\"none\"" : "\"some\"");
    }

    @GET
    @Path("ids/{id}")
    public Uni<Map<String, Object>> id(@PathParam("id") UUID id, @QueryParam("other") UUID other) {
        return Uni.createFrom().item(Map.of("id", id));
    }

    @GET
    @Path("missing/{id}")
    public Uni<Void> missing(@PathParam("id") String id) {
        return Uni.createFrom().failure(Refusal.of(ProblemCode.EVENT_NOT_FOUND, "No such event"));
    }

    @GET
    @Path("refused/{code}")
    public Uni<Void> refused(@PathParam("code") ProblemCode code) {
        throw Refusal.of(code, "Refused");
    }

    @GET
    @Path("broken")
    public Uni<Void> broken() {
        throw new IllegalStateException("jane@example.org has password 123");
    }

    @GET
    @Path("sql/{text}")
    public Uni<Void> sql(@PathParam("text") String text) {
        return database.query("SELECT 1 / 0, $1::text", text).replaceWithVoid();
    }

    @GET
    @Path("lost-race")
    public Uni<Void> lostRace() {
        return Uni.createFrom().failure(new PgException("deadlock detected", "ERROR", "40P01", "jane@example.org"));
    }

    @GET
    @Path("nul")
    public Uni<Void> nul() {
        return database.query("SELECT $1::text", "a\0b").replaceWithVoid();
    }

    @GET
    @Path("mine")
    @Authenticated
    public Uni<String> mine() {
        return Uni.createFrom().item("\"mine\"");
    }

    @GET
    @Path("permitted")
    @PermissionsAllowed("EVENT_MANAGE")
    public Uni<String> permitted() {
        return Uni.createFrom().item("\"permitted\"");
    }

    @GET
    @Path("platform")
    @RolesAllowed("platform")
    public Uni<String> platform() {
        return Uni.createFrom().item("\"platform\"");
    }

    @GET
    @Path("cacheable")
    public Response cacheable() {
        return Response.ok(Map.of())
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
