package io.muster.event.participant;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Answers licensing-service about holds that nobody has confirmed. */
@Path("/internal/holds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class HoldResource {

    private final HoldRows rows;

    HoldResource(HoldRows rows) {
        this.rows = rows;
    }

    /** @param state {@code joined} or {@code absent} */
    record HoldState(String state) {}

    /**
     * The answer holds from now on: a join that still waits for this hold is made to fail first. A second statement
     * looks afterwards, because the first may have waited for that very join to commit.
     */
    @GET
    @Path("/{holdId}")
    public Uni<HoldState> state(@PathParam("holdId") UUID holdId) {
        return rows.withdraw(holdId)
                .chain(() -> rows.isJoinedOn(holdId))
                .map(joined -> new HoldState(joined ? "joined" : "absent"));
    }
}
