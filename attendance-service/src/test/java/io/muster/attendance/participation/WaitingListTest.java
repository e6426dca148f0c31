package io.muster.attendance.participation;

import java.util.Collections;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.test.MessageSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class WaitingListTest {

    @Test
    void acceptsThirtyOfEightyAtOnceAndLetsFiftyWait() {
        Scene scene = Scene.withLine(30);

        List<Integer> answers = Calls.atOnce(scene.guests(80), guest -> Calls.accept(scene, guest));

        assertThat(answers).containsOnly(204);
        Calls.stats(scene).body("accepted", equalTo(30)).body("waitlisted", equalTo(50));
    }

    @Test
    void promotesWhoeverWaitedLongest() {
        Scene scene = Scene.withLine(2);
        List<Guest> guests = scene.guests(5);
        guests.forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));
        Calls.me(scene, guests.get(2)).body("state", equalTo("waitlisted")).body("position", equalTo(1));
        Calls.me(scene, guests.get(4)).body("position", equalTo(3));

        Calls.decline(scene, guests.get(0)).then().statusCode(204);

        Calls.me(scene, guests.get(2)).body("state", equalTo("accepted")).body("position", nullValue());
        Calls.me(scene, guests.get(3)).body("state", equalTo("waitlisted")).body("position", equalTo(1));
        Calls.cancel(scene, guests.get(1)).then().statusCode(200);
        Calls.me(scene, guests.get(3)).body("state", equalTo("accepted"));
        Calls.me(scene, guests.get(4)).body("state", equalTo("waitlisted")).body("position", equalTo(1));
    }

    @Test
    void promotesOnePersonForEveryPlaceGivenUpAtOnce() {
        Scene scene = Scene.withLine(20);
        List<Guest> first = scene.guests(20);
        List<Guest> waiting = scene.guests(30);
        first.forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));
        waiting.forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));

        List<Integer> answers = Calls.atOnce(first, guest -> Calls.decline(scene, guest));

        assertThat(answers).containsOnly(204);
        Calls.stats(scene).body("accepted", equalTo(20)).body("waitlisted", equalTo(10));
        waiting.subList(0, 20).forEach(guest -> Calls.me(scene, guest).body("state", equalTo("accepted")));
    }

    @Test
    void neverLeavesAPlaceFreeWhileSomebodyWaits() {
        Scene scene = Scene.withLine(5);
        List<Guest> guests = scene.guests(40);
        guests.subList(0, 20).forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));

        Calls.atOnce(
                guests, guest -> guests.indexOf(guest) < 20 ? Calls.decline(scene, guest) : Calls.accept(scene, guest));

        Calls.stats(scene).body("accepted", equalTo(5)).body("waitlisted", equalTo(15));
    }

    @Test
    void letsSomebodyLeaveTheLine() {
        Scene scene = Scene.withLine(1);
        List<Guest> guests = scene.guests(3);
        guests.forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));

        Calls.cancel(scene, guests.get(1)).then().statusCode(200);
        Calls.cancel(scene, guests.get(1)).then().statusCode(404);
        Calls.decline(scene, guests.get(0)).then().statusCode(204);

        Calls.me(scene, guests.get(2)).body("state", equalTo("accepted"));
        Calls.stats(scene)
                .body("accepted", equalTo(1))
                .body("waitlisted", equalTo(0))
                .body("rejected", equalTo(2));
    }

    @Test
    void doesNotQueueWhomAProgramRegisters() {
        Scene scene = Scene.withLine(1);
        Calls.attend(scene, scene.guest()).then().statusCode(200);
        Guest late = scene.guest();

        Calls.attend(scene, late).then().statusCode(409).body("code", equalTo("EVENT_FULL"));
        Calls.accept(scene, late).then().statusCode(204);
        Calls.attend(scene, late).then().statusCode(409).body("code", equalTo("EVENT_FULL"));
    }

    @Test
    void givesPlacesGainedToThoseWhoWait() {
        Scene scene = Scene.withLine(1);
        List<Guest> guests = scene.guests(4);
        guests.forEach(guest -> Calls.accept(scene, guest).then().statusCode(204));
        try (MessageSender sender = new MessageSender()) {
            scene.change(sender, "event.updated", new JsonObject().put("capacity", 3));

            Calls.eventually(
                    () -> Calls.stats(scene).body("accepted", equalTo(3)).body("waitlisted", equalTo(1)));
        }
        List<Integer> answers =
                Calls.atOnce(Collections.nCopies(5, guests.get(3)), guest -> Calls.accept(scene, guest));
        assertThat(answers).containsOnly(204);
        Calls.me(scene, guests.get(3)).body("position", equalTo(1));
    }
}
