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

import io.muster.attendance.participation.Found;
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

    private record View(Page page, Filters filters) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ParticipantList> list(
            String id, @QueryParam("page") String page, @QueryParam("limit") String limit, @Context UriInfo uri) {
        Asked<View> asked = Asked.of(() ->
                new View(Page.of(limit, page, ParticipantList.DEFAULT_LIMIT), Filters.of(uri.getQueryParameters())));
        return read.asReader(id, asked.fault()).chain(event -> page(event, asked.value(), path(id), limit != null));
    }

    /** All of them, without pages, as they are read: the answer may be long. */
    @GET
    @Produces("text/csv;qs=0.5")
    public RestMulti<String> export(String id, @Context UriInfo uri) {
        Asked<Filters> asked = Asked.of(() -> Filters.of(uri.getQueryParameters()));
        Uni<Multi<String>> lines = read.asReader(id, asked.fault())
                .map(event -> participants.all(event, asked.value()))
                .map(portions -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(Csv.HEADER), portions.map(Csv::lines)));
        return RestMulti.fromUniResponse(lines, Function.identity(), anyLines -> ATTACHMENT);
    }

    private Uni<ParticipantList> page(Found event, View view, String path, boolean limitSent) {
        Page page = view.page();
        return participants
                .page(event, view.filters(), page.limit(), page.offset())
                .map(slice ->
                        ParticipantList.of(slice, page, path, view.filters().raw(), limitSent));
    }

    private String path(String id) {
        return publicUrl + "/api/events/" + id + "/participants";
    }
}
