package io.muster.local.client;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.Json;

/** What came back for a request; status 0 means that nothing did, and the text says why. */
public record Answer(int status, Map<String, String> headers, String text, Duration took) {

    public JsonNode json() {
        return Json.parse(text);
    }

    /** The text at the JSON pointer, or an empty one. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    /** Whether the same request may succeed a little later: nobody answered, or one that could not ask another. */
    public boolean isTemporary() {
        return status == 0 || status == 502 || status == 503 || status == 504;
    }
}
