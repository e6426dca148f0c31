package io.muster.chassis.http;

import java.nio.charset.StandardCharsets;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class RequestBodyTest {
    private static final String JSON = "Content-Type: application/json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "   ",
                "null",
                "{\"name\":}",
                "{\"name\":\"x\"} trailing",
                "{\"name\":\"x\"}{}",
                "{\"name\":\"x\"},",
                "{'name':'x'}",
                "{\"name\":\"x\",}",
                "{\"name\":\"x\",\"name\":\"y\"}",
                "{\"part\":{\"name\":\"x\",\"name\":\"y\"}}",
                "{\"name\":\"a\nb\"}",
                "{\"count\":NaN}",
                "\u0000",
                "/* */ {}"
            })
    void refusesWhatIsNotOneJsonDocument(String body) {
        for (String route : new String[] {"orders", "tree", "object", "strict"}) {
            refused(post("/shapes/" + route, body)).body("code", equalTo("MALFORMED_JSON"));
        }
        refused(post("/Events/orders", body))
                .body("code", equalTo("BAD_REQUEST"))
                .body("reason", equalTo("MALFORMED_JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "{\"name\":1}|/name|FIELD_WRONG_TYPE",
                "{\"name\":true}|/name|FIELD_WRONG_TYPE",
                "{\"name\":{}}|/name|FIELD_WRONG_TYPE",
                "{\"name\":[\"x\"]}|/name|FIELD_WRONG_TYPE",
                "{\"wanted\":\"true\"}|/wanted|FIELD_WRONG_TYPE",
                "{\"wanted\":1}|/wanted|FIELD_WRONG_TYPE",
                "{\"count\":\"1\"}|/count|FIELD_WRONG_TYPE",
                "{\"count\":\"\"}|/count|FIELD_WRONG_TYPE",
                "{\"count\":1.5}|/count|FIELD_WRONG_TYPE",
                "{\"count\":99999999999}|/count|FIELD_OUT_OF_RANGE",
                "{\"colour\":\"BLUE\"}|/colour|FIELD_NOT_ALLOWED",
                "{\"colour\":\"red\"}|/colour|FIELD_NOT_ALLOWED",
                "{\"colour\":\"\"}|/colour|FIELD_NOT_ALLOWED",
                "{\"colour\":0}|/colour|FIELD_WRONG_TYPE",
                "{\"id\":\"nonsense\"}|/id|MALFORMED_ID",
                "{\"id\":\"\"}|/id|MALFORMED_ID",
                "{\"id\":\"AZfwab2RdsKv0F4oe5MtpwAA\"}|/id|MALFORMED_ID",
                "{\"id\":7}|/id|FIELD_WRONG_TYPE",
                "{\"at\":\"yesterday\"}|/at|MALFORMED_DATE",
                "{\"at\":\"2099-02-30T00:00:00Z\"}|/at|MALFORMED_DATE",
                "{\"at\":\"+99999-01-01T00:00:00Z\"}|/at|MALFORMED_DATE",
                "{\"at\":1700000000}|/at|FIELD_WRONG_TYPE",
                "{\"part\":\"x\"}|/part|FIELD_WRONG_TYPE",
                "{\"part\":\"\"}|/part|FIELD_WRONG_TYPE",
                "{\"part\":[]}|/part|FIELD_WRONG_TYPE",
                "{\"part\":{\"name\":1}}|/part/name|FIELD_WRONG_TYPE",
                "{\"parts\":{}}|/parts|FIELD_WRONG_TYPE",
                "{\"parts\":\"\"}|/parts|FIELD_WRONG_TYPE",
                "{\"parts\":[{},{\"weight\":\"x\"}]}|/parts/1/weight|FIELD_WRONG_TYPE",
                "{\"labels\":[\"a\",2]}|/labels/1|FIELD_WRONG_TYPE",
                "[]||FIELD_WRONG_TYPE",
                "\"text\"||FIELD_WRONG_TYPE",
                "7||FIELD_WRONG_TYPE",
                "{\"name\":\"a\\u0000b\"}|/name|FIELD_MALFORMED",
                "{\"parts\":[{\"name\":\"\\u0000\"}]}|/parts/0/name|FIELD_MALFORMED",
                "{\"unknown\":{\"deep\":[\"\\u0000\"]}}|/unknown/deep/0|FIELD_MALFORMED",
                "{\"name\":\"\\ud800\"}|/name|FIELD_MALFORMED",
            })
    void saysWhichFieldIsWrong(String body, String pointer, String code) {
        refused(post("/shapes/orders", body))
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"wanted\":null,\"count\":1}", "{\"count\":1}"})
    void takesAPrimitiveForAMemberThatMustBeThere(String body) {
        refused(post("/shapes/choices", body))
                .body("errors[0].pointer", equalTo("/wanted"))
                .body("errors[0].code", equalTo("FIELD_REQUIRED"));
    }

    @Test
    void refusesNulInTreesToo() {
        for (String route : new String[] {"tree", "object"}) {
            refused(post("/shapes/" + route, "{\"a\":{\"b\\u0000\":1}}"))
                    .body("errors[0].code", equalTo("FIELD_MALFORMED"));
        }
        post("/shapes/tree", "{\"a\":\"\\\\u0000 \\ud83d\\ude00 é\"}").statusCode(200);
    }

    @Test
    void refusesBytesThatAreNoText() {
        given().contentType(ContentType.JSON)
                .body(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'})
                .post("/shapes/tree")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
    }

    @Test
    void refusesTooDeepNesting() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        for (String route : new String[] {"orders", "tree", "object"}) {
            refused(post("/shapes/" + route, "{\"x\":" + deep + "}")).body("code", equalTo("MALFORMED_JSON"));
        }
    }

    @Test
    void refusesNumbersOfAbsurdLength() {
        refused(post("/shapes/orders", "{\"count\":" + "9".repeat(5_000) + "}"));
        refused(post("/shapes/tree", "{\"count\":" + "9".repeat(5_000) + "}"));
    }

    @Test
    void ignoresUnknownMembersUnlessTheRecordRejectsThem() {
        post("/shapes/orders", "{\"nmae\":\"x\"}").statusCode(200);
        refused(post("/shapes/strict", "{\"name\":\"x\",\"nmae\":\"y\"}"))
                .body("errors[0].pointer", equalTo("/nmae"))
                .body("errors[0].code", equalTo("FIELD_UNKNOWN"));
        refused(post("/shapes/strict", "{\"extra/~\":1,\"name\":\"x\"}"))
                .body("errors[0].pointer", equalTo("/extra~1~0"));
        refused(post("/shapes/strict", "{\"parts\":[{\"name\":\"x\"},{\"nmae\":\"y\"}]}"))
                .body("errors[0].pointer", equalTo("/parts/1/nmae"));
    }

    @Test
    void writesTimesWithMillisecondsAndShowsNulls() {
        post("/shapes/orders", "{\"at\":\"2026-01-01T02:00:00+02:00\"}")
                .statusCode(200)
                .body("at", equalTo("2026-01-01T00:00:00.000Z"))
                .body("", hasKey("name"))
                .body("name", nullValue());
        post("/shapes/orders", "{\"at\":\"2026-01-01T00:00:00.123456789Z\"}")
                .body("at", equalTo("2026-01-01T00:00:00.123Z"));
    }

    @Test
    void takesNoBodyWhereTheRouteSaysSo() {
        post("/shapes/optional", "").statusCode(200).body(equalTo("\"none\""));
        post("/shapes/optional", "null").statusCode(200).body(equalTo("\"none\""));
        given().noContentType().post("/shapes/optional").then().statusCode(200).body(equalTo("\"none\""));
        post("/shapes/optional", "{}").statusCode(200).body(equalTo("\"some\""));
        refused(post("/shapes/optional", "{"));
        refused(given().noContentType().post("/shapes/orders").then());
    }

    @Test
    void limitsTheSizeOfBodies() {
        post("/shapes/tree", text(1_048_576)).statusCode(200);
        tooLarge(post("/shapes/tree", text(1_048_577)));
        tooLarge(post("/shapes/object", text(2_000_000)));
        post("/crew/invite/tree", text(4_194_304)).statusCode(200);
        tooLarge(post("/crew/invite/tree", text(4_194_305)));
        tooLarge(post("/shapes/tree", text(12_000_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_577, 6_000_000})
    void limitsBodiesThatDoNotSayHowLongTheyAre(int size) {
        try (BareHttp post = BareHttp.to("POST", "/shapes/tree", JSON, "Transfer-Encoding: chunked")) {
            post.sendInChunks(text(size));

            assertThat(post.head()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
        }
    }

    private static String text(int size) {
        return "\"" + "x".repeat(size - 2) + "\"";
    }

    private static void tooLarge(ValidatableResponse response) {
        response.statusCode(413).contentType("application/problem+json").body("code", equalTo("PAYLOAD_TOO_LARGE"));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse response) {
        return response.statusCode(400).contentType("application/problem+json");
    }
}
