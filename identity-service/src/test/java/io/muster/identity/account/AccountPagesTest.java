package io.muster.identity.account;

import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
class AccountPagesTest {

    @Inject
    Seal seal;

    @Test
    void setsThePasswordByTheFormAndNotByOpeningThePage() {
        Founded organization = Founded.withKey("*");
        String token = mailedToken(organization.ownerEmail());

        for (int i = 0; i < 3; i++) {
            given().get("/sign-up?token=" + token).then().statusCode(200).body(containsString("<form"));
        }
        post("/sign-up", Map.of("token", token, "firstName", "O", "lastName", "W", "password", "short"))
                .statusCode(400)
                .body(containsString("role=\"alert\""));
        post("/sign-up", Map.of("token", token, "firstName", "O", "lastName", "W", "password", "long enough now"))
                .statusCode(200)
                .body(containsString("Done"));

        signIn(organization.ownerEmail(), "long enough now", 200);
        signIn(organization.ownerEmail(), "something else", 401);
        signIn(Founded.anyEmail(), "long enough now", 401);
    }

    @Test
    void showsWhatWasTypedWithoutRunningIt() {
        post(
                        "/sign-up",
                        Map.of("token", "\"><script>", "firstName", "<b>x", "lastName", "y", "password", "long enough"))
                .body(not(containsString("<script>")))
                .body(not(containsString("<b>x")));
    }

    @Test
    void refusesADeadLink() {
        for (String page : new String[] {"/confirm", "/reset", "/sign-up"}) {
            post(page, Map.of("token", "cnf_dead", "firstName", "a", "lastName", "b", "password", "long enough now"))
                    .statusCode(org.hamcrest.Matchers.is(org.hamcrest.Matchers.oneOf(400, 404, 410)))
                    .body(containsString("role=\"alert\""));
        }
    }

    @Test
    void endsTheWholeFamilyWhenARefreshTokenIsUsedTwice() {
        Founded organization = Founded.withKey("*");
        String first = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "token",
                        mailedToken(organization.ownerEmail()),
                        "firstName",
                        "O",
                        "lastName",
                        "W",
                        "password",
                        "long enough now"))
                .post("/auth/sign-up")
                .then()
                .statusCode(201)
                .extract()
                .path("refreshToken");

        String second = refresh(first).statusCode(200).extract().path("refreshToken");
        assertThat(second).isNotEqualTo(first);
        refresh(first).statusCode(401);
        refresh(second).statusCode(401).body("code", equalTo("REFRESH_TOKEN_INVALID"));
    }

    private static io.restassured.response.ValidatableResponse refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", token))
                .post("/auth/refresh")
                .then();
    }

    private static void signIn(String email, String password, int status) {
        given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/auth/sign-in")
                .then()
                .statusCode(status);
    }

    private static io.restassured.response.ValidatableResponse post(String page, Map<String, String> form) {
        return given().contentType(ContentType.URLENC)
                .formParams(form)
                .post(page)
                .then();
    }

    /** Opens what only notification-service can open. */
    private String mailedToken(String email) {
        try (TopicProbe probe = TopicProbe.on("muster.mail-request.v1")) {
            var request = probe.await(
                    "mail.requested",
                    seen -> email.equals(seen.data().getJsonObject("recipient").getString("email")));
            return seal.open(request.data().getJsonObject("link").getString("sealedToken"), email);
        }
    }
}
