package io.muster.chassis.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.test.NastyRoute.Field;

/** Everything that a route must refuse without breaking: at least a hundred for each. */
public final class NastyInputs {
    private static final String SOME_ID = "0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17";
    private static final String JSON = "application/json";

    /** @param pointer the field or parameter that the refusal must name, or null where there is none to name */
    public record Input(
            String what, String method, String path, Map<String, String> headers, byte[] body, String pointer) {

        @Override
        public String toString() {
            return what;
        }
    }

    private final NastyRoute route;
    private final List<Input> inputs = new ArrayList<>();

    private NastyInputs(NastyRoute route) {
        this.route = route;
    }

    public static List<Input> of(NastyRoute route) {
        var nasty = new NastyInputs(route);
        nasty.paths();
        nasty.parameters();
        if (route.hasBody()) {
            nasty.bodies();
            nasty.mediaTypes();
            route.fields.forEach(nasty::field);
        }
        nasty.methods();
        nasty.headers();
        return nasty.inputs;
    }

    private void paths() {
        if (!route.path.contains("{id}")) {
            return;
        }
        for (String segment : NastyTexts.PATH_SEGMENTS) {
            add("path " + segment, route.method, path(segment), headers(JSON), good(), null);
        }
        for (int i = 0; i < SOME_ID.length(); i++) {
            String broken = SOME_ID.substring(0, i) + "%C3%A9" + SOME_ID.substring(i + 1);
            add("path with é at " + i, route.method, path(broken), headers(JSON), good(), null);
            String shorter = SOME_ID.substring(0, i) + SOME_ID.substring(i + 1);
            add("path without character " + i, route.method, path(shorter), headers(JSON), good(), null);
        }
    }

    private void parameters() {
        route.parameters.forEach((name, kind) -> {
            for (String value : NastyTexts.parameters(kind)) {
                String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
                String query = path(SOME_ID) + "?" + name + "=" + encoded;
                add(name + "=" + value, route.method, query, headers(JSON), good(), name);
            }
            List<String> raws = new ArrayList<>(NastyTexts.RAW_PARAMETERS);
            if (kind != NastyRoute.Kind.TEXT) {
                raws.addAll(NastyTexts.RAW_WORDS);
            }
            for (String raw : raws) {
                add(
                        name + "=" + raw,
                        route.method,
                        path(SOME_ID) + "?" + name + "=" + raw,
                        headers(JSON),
                        good(),
                        null);
            }
        });
    }

    private void bodies() {
        NastyBodies.BODIES.forEach((what, body) -> body(what, body.getBytes(StandardCharsets.UTF_8), null));
        String object = new String(good(), StandardCharsets.UTF_8);
        body("UTF-16", object.getBytes(StandardCharsets.UTF_16), null);
        body("a broken character", "{\"x\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1), null);
        body("trailing text", (object + " x").getBytes(StandardCharsets.UTF_8), null);
        body("two documents", (object + object).getBytes(StandardCharsets.UTF_8), null);
        body("cut off", object.substring(0, object.length() - 1).getBytes(StandardCharsets.UTF_8), null);
        String padded = object.substring(0, object.length() - 1) + ", \"padding\": \"" + "x".repeat(1 << 20) + "\"}";
        body("more than 1 MiB", padded.getBytes(StandardCharsets.UTF_8), null);
        body("a member twice", twice(object).getBytes(StandardCharsets.UTF_8), null);
    }

    private static String twice(String object) {
        return "{\"again\": 1, \"again\": 2, " + object.substring(1);
    }

    private void mediaTypes() {
        for (String type : NastyBodies.MEDIA_TYPES) {
            add("body as " + type, route.method, path(SOME_ID), headers(type), good(), null);
        }
    }

    private void field(String name, Field field) {
        List<String> values = new ArrayList<>(NastyTexts.wrongTypes(field.kind()));
        values.addAll(NastyTexts.malformed(field.kind(), field.longest()));
        if (field.required()) {
            values.addAll(List.of("null", "\"\"", "\"   \""));
            body("without " + name, object(name, null), "/" + name);
        }
        for (String value : values) {
            String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
            body(name + ": " + shown, object(name, value), "/" + name);
        }
    }

    private void methods() {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "X-Y")) {
            if (!route.allowed.contains(method)) {
                add("method " + method, method, path(SOME_ID), headers(JSON), good(), null);
            }
        }
    }

    private void headers() {
        Map<String, String> headers = headers(JSON);
        headers.put("Accept", "application/xml");
        add("asks for XML", route.method, path(SOME_ID), headers, bad(), null);
        if (!route.method.equals("GET") && !route.path.matches("/(auth|internal)/.*")) {
            for (String key : List.of("x".repeat(256), "with space", "two,\twords")) {
                Map<String, String> keyed = headers(JSON);
                keyed.put("Idempotency-Key", key);
                add("Idempotency-Key " + key.length(), route.method, path(SOME_ID), keyed, good(), null);
            }
        }
    }

    private void body(String what, byte[] body, String pointer) {
        add(what, route.method, path(SOME_ID), headers(JSON), body, pointer);
    }

    private void add(
            String what, String method, String path, Map<String, String> headers, byte[] body, String pointer) {
        inputs.add(new Input(route + ": " + what, method, path, headers, body, pointer));
    }

    private String path(String segment) {
        return route.path.replace("{id}", segment);
    }

    private static Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return headers;
    }

    private byte[] good() {
        return route.hasBody() ? object(null, null) : new byte[0];
    }

    /** Would be refused in any case, so that a header which may be ignored changes nothing. */
    private byte[] bad() {
        return route.hasBody() ? "[]".getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** The good body with this field as this JSON, or without it. */
    private byte[] object(String changed, String json) {
        StringBuilder object = new StringBuilder("{");
        route.fields.forEach((name, field) -> {
            String value = name.equals(changed)
                    ? json
                    : new JsonObject().put("v", field.good()).encode();
            if (value != null) {
                String text = name.equals(changed) ? value : value.substring(5, value.length() - 1);
                object.append(object.length() == 1 ? "" : ", ")
                        .append('"')
                        .append(name)
                        .append("\": ")
                        .append(text);
            }
        });
        return object.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
