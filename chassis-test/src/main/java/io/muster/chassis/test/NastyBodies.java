package io.muster.chassis.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies and media types that no route takes, for {@link NastyInputs}. */
final class NastyBodies {

    static final Map<String, String> BODIES = bodies();

    static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "image/png",
            "application/yaml",
            "application/csv",
            "application/problem",
            "application/cbor",
            "text/json",
            "text/csv",
            "nonsense",
            "application/");

    private NastyBodies() {}

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String body : List.of(
                "{\"a\":--1}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":\"\\u00zz\"}",
                "{\"a\" 1}",
                "{,}",
                "[1,]",
                "{\"a\":1 \"b\":2}",
                "nul",
                "\"",
                "'x'",
                "{{}",
                "{\"a\":[}",
                "{}{}",
                "{}]",
                "{\"a\";1}",
                "",
                " ",
                "null",
                "true",
                "0",
                "-1.5e3",
                "\"text\"",
                "[]",
                "[{}]",
                "[null]",
                "{",
                "}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x10}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{} // comment",
                "/* comment */ {}",
                "undefined",
                "<a/>",
                "a=1&b=2",
                "--- a: 1",
                "\ufeff{",
                "{\"a\":\"b\"",
                "{\"a\":tru}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}")) {
            bodies.put("body " + body, body);
        }
        for (int depth : new int[] {65, 1_000, 100_000}) {
            bodies.put("lists " + depth + " deep", "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            bodies.put("objects " + depth + " deep", "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
            bodies.put("an open end " + depth + " deep", "[".repeat(depth));
        }
        bodies.put("a number of 20,000 digits", "{\"a\":" + "9".repeat(20_000) + "}");
        return bodies;
    }
}
