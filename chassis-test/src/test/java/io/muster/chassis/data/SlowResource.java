package io.muster.chassis.data;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;

/** Takes longer than its impatient callers wait. */
@Path("/slow")
@PermitAll
public class SlowResource {

    private final Database database;

    SlowResource(Database database) {
        this.database = database;
    }

    @POST
    @Path("{name}")
    public Uni<Void> count(@PathParam("name") UUID name) {
        return database.inTransaction(
                () -> database.query("INSERT INTO counter (name, sequence) VALUES ($1, 1)", "slow-" + name)
                        .chain(() -> database.query("SELECT pg_sleep(0.02)"))
                        .chain(() -> database.query("UPDATE counter SET sequence = 2 WHERE name = $1", "slow-" + name))
                        .replaceWithVoid());
    }
}
