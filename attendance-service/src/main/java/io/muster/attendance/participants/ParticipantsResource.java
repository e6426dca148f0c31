package io.muster.attendance.participants;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestMulti;

import io.muster.attendance.participation.ReadEvent;
import io.muster.chassis.http.Page;

/** Source 004: the participants of an event, for whoever may read it. */
@Authenticated
@Path("/api/events/{id}/participants")
public class ParticipantsResource {

    private static final Map<String, List<String>> ATTACHMENT =
            Map.of("Content-Disposition", List.of("attachment; filename=\"participants.csv\""));

    private final ReadEvent read;
    private final Participants participants;
    private final String publicUrl;

    ParticipantsResource(
            ReadEvent read,
            Participants participants,
            @ConfigProperty(name = "muster.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.read = read;
        this.participants = participants;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
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

    /** All of them, without pages, as they are read: the answer may be long. */
    @GET
    @Produces("text/csv;qs=0.5")
    public RestMulti<String> export(String id, @Context UriInfo uri) {
        Uni<Multi<String>> lines = read.asReader(id)
                .map(event -> participants.all(event, Filters.of(uri.getQueryParameters())))
                .map(portions -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(Csv.HEADER), portions.map(Csv::lines)));
        return RestMulti.fromUniResponse(lines, Function.identity(), anyLines -> ATTACHMENT);
    }

    private String path(String id) {
        return publicUrl + "/api/events/" + id + "/participants";
    }
}
