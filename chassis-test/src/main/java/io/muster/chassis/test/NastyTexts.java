package io.muster.chassis.test;

import java.util.ArrayList;
import java.util.List;

import io.muster.chassis.test.NastyRoute.Kind;

/** The words of {@link NastyInputs}. */
final class NastyTexts {

    /** Percent-encoded. */
    static final List<String> PATH_SEGMENTS = List.of(
            "42",
            "-1",
            "0",
            "null",
            "undefined",
            "NaN",
            "true",
            "%20",
            "%09",
            "%0A",
            "%0D%0A",
            "%00",
            "a%00b",
            "%27",
            "%27%20OR%20%271%27%3D%271",
            "1%3B%20DROP%20TABLE%20account",
            "%22",
            "%5C",
            "%25",
            "%25s%25n",
            "%7B%7D",
            "%24%7Bjndi%3Aldap%3A%2F%2Fx%7D",
            "%3Cscript%3E",
            "..%2F..%2Fetc%2Fpasswd",
            "%2E%2E%2F",
            "%2E%2E%5C",
            "%FF%FE",
            "%C0%AE",
            "%ED%A0%80",
            "%F0%9F%92%A9",
            "%E2%80%AE",
            "%EF%BB%BF",
            "a%CC%81",
            "x".repeat(300),
            "x".repeat(3_000),
            "00000000-0000-0000-0000-00000000000",
            "00000000-0000-0000-0000-0000000000000",
            "00000000000000000000000000000000",
            "%7B0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17%7D",
            "urn:uuid:0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17",
            "0190c8a8_7f5e_7c3a_9b1d_2f6e8a4c0b17",
            "1-1-1-1-1",
            "0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b1g",
            "0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17%20",
            "*",
            "%5B%5D",
            "1e10");

    static final List<String> RAW_PARAMETERS = List.of("%00", "a%00b");

    /** No UTF-8: what is read instead is no number or word, but it is a text. */
    static final List<String> RAW_WORDS = List.of("%FF", "%C0%AE", "%ED%A0%80");

    private NastyTexts() {}

    /** JSON of other types than this kind of field has. */
    static List<String> wrongTypes(Kind kind) {
        List<String> values =
                new ArrayList<>(List.of("{\"a\": 1}", "[1]", "[[]]", "42", "-0.5", "1e400", "true", "\"x\\u0000\""));
        switch (kind) {
            case OBJECT -> values.removeIf(value -> value.startsWith("{"));
            case FLAG -> values.removeIf(value -> value.equals("true"));
            case NUMBER -> values.removeIf(value -> value.matches("42|-0.5"));
            default -> values.add("false");
        }
        return values;
    }

    /** JSON of the right type that this kind of field still must refuse. */
    static List<String> malformed(Kind kind, int longest) {
        String tooLong = "\"" + "x".repeat(longest + 1) + "\"";
        return switch (kind) {
            case TEXT ->
                List.of(
                        tooLong,
                        "\"" + "\uD83D\uDCA9".repeat(longest + 1) + "\"",
                        "\"a\\nb\"",
                        "\"a\\rBcc: x@example.com\"",
                        "\"\\u0007\"",
                        "\"a\\u2028b\"",
                        "\"\\ud800\"",
                        "\"a\\udc00b\"",
                        "\"a\\u0000\"",
                        "\"\\u0085x\\u0085y\"");
            case SECRET -> List.of(tooLong, "\"" + "x".repeat(10_000) + "\"");
            case EMAIL ->
                List.of(
                        "\"x\"",
                        "\"@\"",
                        "\"a@\"",
                        "\"@b.example\"",
                        "\"a b@example.com\"",
                        "\"a@b@c.example\"",
                        "\"a@exa mple.com\"",
                        "\"a@example..com\"",
                        "\"a@-example.com\"",
                        "\"a@example.com\\r\\nBcc: b@example.com\"",
                        "\"" + "x".repeat(250) + "@example.com\"",
                        "\"a\\u0000@example.com\"",
                        "\"<a@example.com>\"",
                        "\"a,b@example.com\"");
            case ID ->
                List.of(
                        "\"42\"",
                        "\"' OR 1=1 --\"",
                        "\"0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b1\"",
                        "\"0190c8a87f5e7c3a9b1d2f6e8a4c0b17\"",
                        "\"{0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17}\"",
                        "\"\u0660190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17\"");
            case WORD ->
                List.of(
                        "\"nonsense\"",
                        "\"'; DROP TABLE account; --\"",
                        "\"\u0130\"",
                        "\"" + "x".repeat(10_000) + "\"");
            case FLAG -> List.of("\"true\"", "\"yes\"", "0", "1", "\"\"");
            case NUMBER -> List.of("\"1\"", "1e999", "-1e999", "181", "-181", "1000000000000000000000000000000");
            case TIME ->
                List.of(
                        "\"yesterday\"",
                        "\"2030-02-30T00:00:00Z\"",
                        "\"2030-01-01\"",
                        "\"2030-01-01 00:00:00\"",
                        "\"25:00\"",
                        "\"2030-13-01T00:00:00.000Z\"",
                        "\"2030-01-01T00:00:00\"",
                        "\"0\"",
                        "\"" + "9".repeat(400) + "\"");
            case OBJECT -> List.of("[]", "\"{}\"", "{\"a\": \"\\u0000\"}", "{\"a\": \"\\ud800\"}");
            case LIST_OF_TEXTS ->
                List.of("[null]", "[\"\"]", "[{}]", "[\"a\\u0000\"]", "[\"" + "x".repeat(300) + "\"]");
            case LIST_OF_IDS -> List.of("[null]", "[\"\"]", "[\"42\"]", "[{}]", "[\"' OR 1=1\"]");
        };
    }

    /** Values of a query parameter. */
    static List<String> parameters(Kind kind) {
        List<String> values = new ArrayList<>(List.of(
                "' OR '1'='1",
                "1; DROP TABLE account",
                "../..",
                "${x}",
                "\uD83D\uDCA9",
                "\u202e",
                "true false",
                "a\nb",
                "{}",
                "[]",
                "0x1"));
        switch (kind) {
            case NUMBER ->
                values.addAll(List.of(
                        "0",
                        "-1",
                        "1.5",
                        "x",
                        "1e3",
                        "+1",
                        "\u0661",
                        "\u00b2",
                        " ",
                        "1 2",
                        "NaN",
                        "Infinity",
                        "9".repeat(40),
                        "-0",
                        "00",
                        "1,000",
                        "1a",
                        "a1",
                        "1;",
                        "1'",
                        "1)",
                        "(1",
                        "1--",
                        "1/*",
                        "1%",
                        "1_",
                        "1e1",
                        "1.0",
                        "1f",
                        "1L",
                        "0b1",
                        "one",
                        "true",
                        "#1",
                        "1#",
                        "=1"));
            case FLAG -> values.addAll(List.of("yes", "2", "-1", "TRUE!", "t", "on", "null"));
            case TEXT -> {
                return List.of("x".repeat(256), "\uD83D\uDCA9".repeat(256), "x".repeat(3_000));
            }
            default ->
                values.addAll(List.of(
                        "nonsense",
                        "id",
                        "email UP",
                        "email ASC, id",
                        "email--",
                        "\"email\"",
                        "createdAt DESC x",
                        "1"));
        }
        return values;
    }
}
