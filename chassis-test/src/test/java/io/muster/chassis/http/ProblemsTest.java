package io.muster.chassis.http;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.test.Infrastructure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ProblemsTest {
    private static final String ID = "0197f069-bd91-76c8-bfd0-5e287b932da7";

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void answersEveryCodeAsAProblem(ProblemCode code) {
        problem(get("/shapes/refused/" + code), code.status())
                .body("code", equalTo(code.name()))
                .body("title", equalTo(code.title()))
                .body("status", equalTo(code.status()))
                .body("detail", equalTo("Refused"))
                .body("message", equalTo("Refused"))
                .body("instance", equalTo("/shapes/refused/" + code))
                .body("type", matchesPattern("urn:muster:problem:[a-z-]+"))
                .body("errors", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "LICENSE_NOT_FOUND, 404, NOT_FOUND",
        "COLLABORATOR_NOT_FOUND, 400, BAD_REQUEST",
        "ORGANIZATION_ADMIN_REQUIRED, 401, UNAUTHORIZED"
    })
    void speaksTheThreeWordsOfTheEventsRoutes(String code, int status, String word) {
        problem(get("/Events/refused/" + code), status)
                .body("code", equalTo(word))
                .body("reason", equalTo(code));
    }

    @Test
    void hasNoReasonWhereTheWordIsFineEnough() {
        problem(get("/Events/refused/NOT_FOUND"), 404)
                .body("code", equalTo("NOT_FOUND"))
                .body("reason", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/missing/1", "/public/ids/nonsense", "/public/no/such/route"})
    void says_Entity_not_found_inEveryPublic404(String path) {
        problem(get(path), 404).body("message", equalTo("Entity not found"));
    }

    @ParameterizedTest
    @CsvSource({
        "/shapes/ids/, nonsense, 400, MALFORMED_ID",
        "/shapes/ids/, 1-1-1-1-1, 400, MALFORMED_ID",
        "/Events/ids/, nonsense, 400, BAD_REQUEST",
        "/public/ids/, nonsense, 404, NOT_FOUND",
        "/api/events/ids/, nonsense, 404, NOT_FOUND",
        "/public/ids/, " + ID + "?other=nonsense, 400, MALFORMED_ID",
    })
    void refusesMalformedIdsAsTheRouteHasIt(String path, String id, int status, String code) {
        problem(get(path + id), status).body("code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/shapes", "/shapes/none", "/Events/x/y/z", "/q/nothing", "//", "/shapes//"})
    void answersUnknownPathsWith404(String path) {
        problem(get(path), 404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void namesTheMethodsOfAPathWith405() {
        problem(given().patch("/things/any").then(), 405)
                .body("code", equalTo("METHOD_NOT_ALLOWED"))
                .header("Allow", containsString("PUT"));
    }

    @Test
    void refusesFormsThatItDoesNotSpeak() {
        problem(given().accept("application/xml").get("/shapes/ids/" + ID).then(), 406)
                .body("code", equalTo("NOT_ACCEPTABLE"));
        problem(
                        given().contentType("text/plain")
                                .body("{}")
                                .post("/shapes/orders")
                                .then(),
                        415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        try (BareHttp request = BareHttp.to("POST", "/shapes/orders", "Content-Length: 0", "Content-Type: nonsense")) {
            assertThat(request.head()).startsWith("HTTP/1.1 415 ").contains("application/problem+json");
        }
    }

    @Test
    void asksForACredentialWith401() {
        for (String route : new String[] {"mine", "permitted", "platform"}) {
            problem(get("/shapes/" + route), 401)
                    .body("code", equalTo("UNAUTHORIZED"))
                    .header("WWW-Authenticate", containsString("Bearer"));
        }
    }

    @Test
    void namesWhatACallerLacksWith403() {
        problem(asPlatform().get("/shapes/permitted").then(), 403)
                .body("code", equalTo("FORBIDDEN"))
                .body("detail", containsString("EVENT_MANAGE"));
        asPlatform().get("/shapes/platform").then().statusCode(200);
    }

    @Test
    void findsARequestByTheTraceOfItsCaller() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get("/shapes/refused/CONFLICT")
                .then()
                .body("traceId", equalTo(trace));
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS", "DEPENDENCY_UNAVAILABLE", "REQUEST_IN_PROGRESS"})
    void saysWhenToComeBack(String code) {
        get("/shapes/refused/" + code).header("Retry-After", matchesPattern("[1-9][0-9]*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shapes/broken", "/shapes/sql/jane@example.org"})
    void hidesWhatWentWrongBehindATraceId(String path) {
        String body = problem(get(path), 500)
                .body("code", equalTo("INTERNAL_ERROR"))
                .extract()
                .asString();

        assertThat(body)
                .doesNotContain("Exception", "io.muster", "java.", "password", "SELECT", "zero", "22012")
                .matches(text -> !path.endsWith("broken") || !text.contains("jane"));
    }

    @Test
    void asksToRepeatWhatLostARaceInTheDatabase() {
        problem(get("/shapes/lost-race"), 503).body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    @ParameterizedTest
    @CsvSource({"/shapes/missing/a%00b, path", "/shapes/ids/" + ID + "?a=1&other=x%00, other", "/shapes/nul,"})
    void refusesNulInTheAddress(String path, String pointer) {
        problem(given().urlEncodingEnabled(false).get(path).then(), 400)
                .body("errors[0].pointer", pointer == null ? nullValue() : equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shapes/missing/%zz", "/shapes/missing/%", "/shapes/ids/x?other=%zz", "/%c0%ae"})
    void staysCalmAtBrokenEscapes(String path) {
        // Most of these are answered by the HTTP server itself, without a body.
        try (BareHttp request = BareHttp.to("GET", path)) {
            assertThat(request.head()).containsPattern("HTTP/1.1 40[04] ");
        }
    }

    @Test
    void leavesErrorsOfOthersUncached() {
        get("/shapes/refused/CONFLICT").header("Cache-Control", equalTo("private, no-store"));
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "x"))
                .post("/shapes/tree")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-store"));
        get("/shapes/cacheable").header("Cache-Control", equalTo("public, max-age=60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "~!@#$%^&*()_+", "0123456789"})
    void echoesTheRequestId(String id) {
        given().header("X-Request-Id", id)
                .get("/shapes/refused/CONFLICT")
                .then()
                .header("X-Request-Id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "é", "x x\t"})
    void replacesARequestIdThatCouldForgeALog(String id) {
        given().header("X-Request-Id", id)
                .get("/nothing")
                .then()
                .header("X-Request-Id", not(equalTo(id)))
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().header("X-Request-Id", "a".repeat(129))
                .get("/nothing")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    private static RequestSpecification asPlatform() {
        return given().auth().preemptive().oauth2(Infrastructure.PLATFORM_KEY);
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .body("status", equalTo(status))
                .body("detail", not(equalTo("")))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
