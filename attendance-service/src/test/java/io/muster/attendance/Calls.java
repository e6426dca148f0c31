package io.muster.attendance;

import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** The answers of both dialects, as clients send them. */
public final class Calls {

    private Calls() {}

    public static Response attend(Scene scene, Guest guest) {
        return given().header("X-Api-Key", scene.key()).post(scene.attendPath(guest));
    }

    public static Response cancel(Scene scene, Guest guest) {
        return given().header("X-Api-Key", scene.key()).delete(scene.attendPath(guest));
    }

    public static Response accept(Scene scene, Guest guest) {
        return given().auth().oauth2(guest.token()).post(scene.participantsPath());
    }

    public static Response decline(Scene scene, Guest guest) {
        return given().auth().oauth2(guest.token()).delete(scene.participantsPath());
    }
}
