package io.muster.identity.account;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.identity.Founded;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;

/** Somebody who has signed up with an invitation. */
public record Person(String email, String id, String accessToken, String refreshToken) {

    public static final String PASSWORD = "correct horse battery";

    public static Person signedUp() {
        return signedUp(Founded.anyEmail());
    }

    public static Person signedUp(String email) {
        String token = "inv_" + UUID.randomUUID() + UUID.randomUUID();
        Peers.answer(post(urlPathEqualTo("/licensing/internal/invitations/verify"))
                .withRequestBody(equalToJson("{\"token\":\"" + token + "\"}"))
                .willReturn(okJson("{\"invitationId\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                        .formatted(Ids.next(), Ids.next(), email))));
        Response signedUp = given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "firstName", "Ada", "lastName", "Byron", "password", PASSWORD))
                .post("/auth/sign-up");
        signedUp.then().statusCode(201);
        return new Person(
                email, signedUp.path("account.id"), signedUp.path("accessToken"), signedUp.path("refreshToken"));
    }

    public RequestSpecification call() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + accessToken);
    }
}
