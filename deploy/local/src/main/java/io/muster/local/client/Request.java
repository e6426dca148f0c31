package io.muster.local.client;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call, as data.
 *
 * @param body null for none
 */
public record Request(String method, String path, Map<String, String> headers, JsonNode body) {

    public static Request get(String path) {
        return new Request("GET", path, Map.of(), null);
    }

    public static Request post(String path, JsonNode body) {
        return new Request("POST", path, Map.of(), body);
    }

    public static Request put(String path, JsonNode body) {
        return new Request("PUT", path, Map.of(), body);
    }

    public static Request delete(String path) {
        return new Request("DELETE", path, Map.of(), null);
    }

    public Request bearer(String credential) {
        return header("Authorization", "Bearer " + credential);
    }

    /** The same key makes a repetition safe. */
    public Request idempotencyKey(String key) {
        return header("Idempotency-Key", key);
    }

    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, more, body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
