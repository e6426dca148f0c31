package io.muster.attendance.participants;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.ReadEvent;

/** One's own place at an event, and the figures of all. */
@Authenticated
@Path("/api/events/{id}/participants")
@Produces(MediaType.APPLICATION_JSON)
public class StandingResource {

    private final ReadEvent read;
    private final Standings standings;

    StandingResource(ReadEvent read, Standings standings) {
        this.read = read;
        this.standings = standings;
    }

    @GET
    @Path("/me")
    public Uni<OwnPlace> me(String id) {
        return read.asPerson(id).chain(standings::ownPlace);
    }

    @GET
    @Path("/stats")
    public Uni<Figures> stats(String id) {
        return read.asReader(id).chain(standings::figures);
    }
}
