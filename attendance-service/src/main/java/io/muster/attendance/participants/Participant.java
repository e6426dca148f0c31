package io.muster.attendance.participants;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.attendance.participation.ParticipationState;

/** One entry of the list, in the words of source 004; {@code rsvp_status} is our addition. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "id",
    "name",
    "first_name",
    "last_name",
    "title",
    "rsvp",
    "rsvp_status",
    "url",
    "avatar",
    "active",
    "unit"
})
record Participant(
        UUID id,
        String name,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName,
        String title,
        Integer rsvp,
        @JsonProperty("rsvp_status") String rsvpStatus,
        String url,
        String avatar,
        boolean active,
        @JsonRawValue String unit) {

    static Participant of(Row row) {
        UUID id = row.getUUID("user_id");
        ParticipationState state = ParticipationState.of(row.getString("state"));
        String first = row.getString("first_name");
        String last = row.getString("last_name");
        return new Participant(
                id,
                Stream.of(first, last)
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(" ")),
                first,
                last,
                row.getString("title"),
                state.rsvp(),
                state.rsvpStatus(),
                "api/users/" + id,
                row.getString("avatar"),
                !Boolean.FALSE.equals(row.getBoolean("is_active")),
                row.getString("unit"));
    }
}
