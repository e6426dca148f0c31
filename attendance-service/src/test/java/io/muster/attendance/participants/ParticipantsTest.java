package io.muster.attendance.participants;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ParticipantsTest {

    @Test
    void answersInTheShapeOfTheSource() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);

        ValidatableResponse answer = list(scene, guest, "").statusCode(200);

        String path = "http://localhost:8080" + scene.participantsPath();
        answer.body(
                        "data[0].keySet()",
                        contains(
                                "id",
                                "name",
                                "first_name",
                                "last_name",
                                "title",
                                "rsvp",
                                "rsvp_status",
                                "url",
                                "avatar",
                                "active",
                                "unit"))
                .body("data[0].id", equalTo(guest.userId().toString()))
                .body("data[0].name", equalTo("Jon Doe"))
                .body("data[0].first_name", equalTo("Jon"))
                .body("data[0].last_name", equalTo("Doe"))
                .body("data[0].title", equalTo("Engineer"))
                .body("data[0].rsvp", equalTo(1))
                .body("data[0].rsvp_status", equalTo("accepted"))
                .body("data[0].url", equalTo("api/users/" + guest.userId()))
                .body("data[0].avatar", nullValue())
                .body("data[0].active", equalTo(true))
                .body("data[0].unit", nullValue())
                .body("links.first", equalTo(path + "?page=1"))
                .body("links.last", equalTo(path + "?page=1"))
                .body("links.prev", nullValue())
                .body("links.next", nullValue())
                .body("meta.keySet()", contains("current_page", "from", "last_page", "path", "per_page", "to", "total"))
                .body("meta.current_page", equalTo(1))
                .body("meta.from", equalTo(1))
                .body("meta.last_page", equalTo(1))
                .body("meta.path", equalTo(path))
                .body("meta.per_page", equalTo(50))
                .body("meta.to", equalTo(1))
                .body("meta.total", equalTo(1));
    }

    @Test
    void filtersByAnswerAndTakesSeveralFiltersForAUnion() {
        Scene scene = Scene.unlimited();
        Guest silent = scene.guest();
        Guest comes = scene.guest();
        Guest declines = scene.guest();
        Calls.attend(scene, comes).then().statusCode(200);
        Calls.decline(scene, declines).then().statusCode(204);
        list(scene, silent, "").statusCode(200);

        shows(scene, comes, "", silent, comes, declines);
        shows(scene, comes, "?invited=1", silent);
        shows(scene, comes, "?accepted=true", comes);
        shows(scene, comes, "?rejected", declines);
        shows(scene, comes, "?accepted=1&rejected=true", comes, declines);
        shows(scene, comes, "?accepted=0&rejected=false", silent, comes, declines);
        list(scene, comes, "?accepted=yes").statusCode(422).body("errors[0].pointer", equalTo("accepted"));
    }

    @Test
    void pagesWithLinksThatKeepTheFilters() {
        Scene scene = Scene.unlimited();
        Guest first = scene.guest();
        Calls.attend(scene, first).then().statusCode(200);
        scene.guests(4).forEach(guest -> Calls.attend(scene, guest).then().statusCode(200));
        String path = "http://localhost:8080" + scene.participantsPath();

        list(scene, first, "?accepted=1&limit=2&page=2")
                .statusCode(200)
                .body("data.size()", equalTo(2))
                .body("links.first", equalTo(path + "?accepted=1&limit=2&page=1"))
                .body("links.last", equalTo(path + "?accepted=1&limit=2&page=3"))
                .body("links.prev", equalTo(path + "?accepted=1&limit=2&page=1"))
                .body("links.next", equalTo(path + "?accepted=1&limit=2&page=3"))
                .body("meta.from", equalTo(3))
                .body("meta.to", equalTo(4))
                .body("meta.total", equalTo(5));
        list(scene, first, "?page=9")
                .statusCode(200)
                .body("data", empty())
                .body("meta.from", nullValue())
                .body("meta.to", nullValue())
                .body("meta.total", equalTo(5));
        list(scene, first, "?limit=1000").statusCode(200).body("meta.per_page", equalTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "limit=0", "limit=-5", "limit=1.5"})
    void refusesPagesThatAreNone(String query) {
        Scene scene = Scene.unlimited();

        list(scene, scene.guest(), "?" + query).statusCode(400);
    }

    /** Whoever may know hears first what is wrong with the question; nobody learns from it which events there are. */
    @Test
    void judgesTheQuestionBeforeTheEventButAfterTheAsker() {
        Scene scene = Scene.unlimited();
        Guest outsider = Scene.unlimited().guest();

        for (String path : List.of(scene.participantsPath(), unknownEvent(), "/api/events/123/participants")) {
            asked(outsider.token(), path + "?page=0").statusCode(400).body("errors[0].pointer", equalTo("page"));
            asked(outsider.token(), path + "?accepted=yes").statusCode(422);
            asked(outsider.token(), path).statusCode(404);
        }
        asked(scene.key(), unknownEvent() + "?limit=x").statusCode(400);
        list(scene, scene.stranger(), "?page=0").statusCode(403);
        String keyWithout = Tokens.apiKey(scene.organization, Ids.next(), "o@example.com", "USER_PROVISION");
        asked(keyWithout, "/api/events/123/participants?page=0").statusCode(403);
    }

    @Test
    void letsReadWhoeverHasAccessIsAMemberOrIsInvited() {
        Scene scene = Scene.unlimited();
        Guest invited = scene.stranger();
        Guest stranger = scene.stranger();

        list(scene, scene.guest(), "").statusCode(200);
        list(scene, scene.member(), "").statusCode(200);
        list(scene, stranger, "").statusCode(403).body("code", equalTo("NO_EVENT_ACCESS"));
        Calls.invite(scene, invited).then().statusCode(200);
        list(scene, invited, "")
                .statusCode(200)
                .body("data.id", hasItem(invited.userId().toString()));
    }

    @Test
    void makesNobodyAnEventUserByReading() {
        Scene scene = Scene.unlimited();
        Guest member = scene.memberWhoIsNotMade();

        list(scene, member, "").statusCode(200);
        Calls.me(scene, member).statusCode(200).body("state", equalTo("invited"));
    }

    @Test
    void hidesTheEventFromOutsiders() {
        Scene scene = Scene.unlimited();
        Guest outsider = Scene.unlimited().guest();

        list(scene, outsider, "").statusCode(404).body("code", equalTo("EVENT_NOT_FOUND"));
        given().auth()
                .oauth2(outsider.token())
                .get("/api/events/" + Ids.next() + "/participants")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(outsider.token())
                .get("/api/events/123/participants")
                .then()
                .statusCode(404);
        given().get(scene.participantsPath()).then().statusCode(401);
    }

    @Test
    void needsOfAKeyThatItMayReadEvents() {
        Scene scene = Scene.unlimited();
        UUID owner = Ids.next();

        withKey(scene, Tokens.apiKey(scene.organization, owner, "o@example.com", "EVENT_READ"))
                .statusCode(200);
        withKey(scene, Tokens.apiKey(scene.organization, owner, "o@example.com", "USER_PROVISION"))
                .statusCode(403);
        withKey(scene, Tokens.apiKey(Ids.next(), owner, "o@example.com", "EVENT_READ"))
                .statusCode(404);
    }

    @Test
    void isEmptyWhereNobodyIsAsked() {
        Scene off = Scene.of(new JsonObject().put("participationEnabled", false));
        Scene cancelled = Scene.of(new JsonObject().put("status", "cancelled"));

        list(off, off.guest(), "").statusCode(200).body("data", empty()).body("meta.last_page", equalTo(1));
        list(cancelled, cancelled.guest(), "")
                .statusCode(200)
                .body("data", empty())
                .body("meta.total", equalTo(0));
    }

    @Test
    void countsThoseOfWhomOnlyTheAccessWasHeardAndNamesThem() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Guest heardOf = scene.stranger();
        try (MessageSender sender = new MessageSender()) {
            scene.grantAccess(sender, heardOf);

            Calls.eventually(() -> list(scene, guest, "?invited")
                    .statusCode(200)
                    .body("data.id", hasItem(heardOf.userId().toString()))
                    .body("data.find { it.id == '%s' }.first_name".formatted(heardOf.userId()), equalTo("Jon")));
        }
    }

    private static String unknownEvent() {
        return "/api/events/" + Ids.next() + "/participants";
    }

    private static ValidatableResponse asked(String bearer, String path) {
        return given().auth().oauth2(bearer).get(path).then();
    }

    private static void shows(Scene scene, Guest reader, String query, Guest... expected) {
        list(scene, reader, query)
                .statusCode(200)
                .body("meta.total", equalTo(expected.length))
                .body(
                        "data.id",
                        containsInAnyOrder(java.util.Arrays.stream(expected)
                                .map(guest -> guest.userId().toString())
                                .toArray()));
    }

    private static ValidatableResponse list(Scene scene, Guest reader, String query) {
        return given().auth()
                .oauth2(reader.token())
                .get(scene.participantsPath() + query)
                .then();
    }

    private static ValidatableResponse withKey(Scene scene, String key) {
        return given().auth().oauth2(key).get(scene.participantsPath()).then();
    }
}
