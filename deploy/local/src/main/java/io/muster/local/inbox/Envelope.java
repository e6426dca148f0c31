package io.muster.local.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;

/**
 * What is known of a mail without reading it again.
 *
 * @param to the addresses of the SMTP envelope: who would have got it, whatever its headers say
 * @param from the sender of the envelope
 * @param date when it arrived
 */
record Envelope(String id, List<String> to, String from, String subject, Instant date) {

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id);
        ArrayNode recipients = json.putArray("to");
        to.forEach(recipients::add);
        return json.put("from", from).put("subject", subject).put("date", date.toString());
    }

    static Envelope of(ObjectNode json) {
        List<String> to = new ArrayList<>();
        json.path("to").forEach(address -> to.add(address.asText()));
        return new Envelope(
                json.path("id").asText(),
                List.copyOf(to),
                json.path("from").asText(),
                json.path("subject").asText(),
                Instant.parse(json.path("date").asText()));
    }
}
