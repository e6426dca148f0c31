package io.muster.benchmarks.load;

import java.util.Map;

/**
 * One request.
 *
 * @param body null for none
 */
public record Call(String method, String path, Map<String, String> headers, String body) {

    public static Call get(String path, Map<String, String> headers) {
        return new Call("GET", path, headers, null);
    }

    public static Call delete(String path, Map<String, String> headers) {
        return new Call("DELETE", path, headers, null);
    }

    public static Call post(String path, Map<String, String> headers, String body) {
        return new Call("POST", path, headers, body);
    }
}
