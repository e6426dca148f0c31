package io.muster.attendance.participants;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.ReadEvent;
import io.muster.chassis.http.Page;

/** Source 004: the participants of an event, for whoever may read it. */
@Authenticated
@Path("/api/events/{id}/participants")
public class ParticipantsResource {

    private final ReadEvent read;
    private final Participants participants;
    private final PublicAddress address;

    ParticipantsResource(ReadEvent read, Participants participants, PublicAddress address) {
        this.read = read;
        this.participants = participants;
        this.address = address;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ParticipantList> list(
            String id, @QueryParam("page") String page, @QueryParam("limit") String limit, @Context UriInfo uri) {
        return read.asReader(id).chain(event -> {
            Page asked = Page.of(limit, page, ParticipantList.DEFAULT_LIMIT);
            Filters filters = Filters.of(uri.getQueryParameters());
            return participants
                    .page(event, filters, asked.limit(), asked.offset())
                    .map(slice -> ParticipantList.of(slice, asked, path(id), filters.raw(), limit != null));
        });
    }

    private String path(String id) {
        return address.publicUrl().replaceFirst("/+$", "") + "/api/events/" + id + "/participants";
    }
}
