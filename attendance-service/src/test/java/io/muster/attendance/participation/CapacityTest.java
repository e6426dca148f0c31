package io.muster.attendance.participation;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Database;
import io.muster.chassis.test.MessageSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class CapacityTest {

    @Inject
    Database database;

    @Test
    void givesThirtyPlacesToThirtyOfEightyAtOnce() {
        Scene scene = Scene.withPlaces(30);

        List<Integer> answers = Calls.atOnce(scene.guests(80), guest -> Calls.attend(scene, guest));

        assertThat(answers).containsOnly(200, 409);
        assertThat(Collections.frequency(answers, 200)).isEqualTo(30);
        countsAgree(scene, 30);
    }

    @Test
    void givesTheLastPlaceToOneOfTwoDialects() {
        Scene scene = Scene.withPlaces(1);
        List<Guest> guests = scene.guests(20);

        List<Integer> answers = Calls.atOnce(
                guests,
                guest -> guests.indexOf(guest) % 2 == 0 ? Calls.attend(scene, guest) : Calls.accept(scene, guest));

        assertThat(answers.stream().filter(status -> status < 300)).hasSize(1);
        countsAgree(scene, 1);
    }

    @Test
    void registersSomebodyOnceHoweverManyAsk() {
        Scene scene = Scene.withPlaces(30);
        Guest guest = scene.guest();

        List<Integer> answers = Calls.atOnce(Collections.nCopies(30, guest), same -> Calls.attend(scene, same));

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        countsAgree(scene, 1);
    }

    @Test
    void neverLosesAPlaceWhenPeopleChangeTheirMinds() {
        Scene scene = Scene.withPlaces(5);
        List<Guest> guests = scene.guests(10);
        List<Guest> calls =
                Stream.generate(() -> guests).limit(12).flatMap(List::stream).toList();
        AtomicInteger turn = new AtomicInteger();

        Calls.atOnce(
                calls,
                guest -> turn.getAndIncrement() / guests.size() % 2 == 0
                        ? Calls.accept(scene, guest)
                        : Calls.decline(scene, guest));
        guests.forEach(guest -> Calls.decline(scene, guest).then().statusCode(204));

        countsAgree(scene, 0);
        List<Integer> answers = Calls.atOnce(guests, guest -> Calls.attend(scene, guest));
        assertThat(Collections.frequency(answers, 200)).isEqualTo(5);
    }

    @Test
    void throwsNobodyOutWhenTheEventShrinksAndLetsNobodyInUntilThereIsRoom() {
        Scene scene = Scene.withPlaces(3);
        List<Guest> guests = scene.guests(3);
        guests.forEach(guest -> Calls.attend(scene, guest).then().statusCode(200));
        try (MessageSender sender = new MessageSender()) {
            scene.change(sender, "event.updated", new JsonObject().put("capacity", 1));
            Guest late = scene.guest();
            Calls.eventually(() -> assertThat(places(scene)).isEqualTo(3));

            for (Guest guest : guests) {
                Calls.attend(scene, late).then().statusCode(409).body("code", equalTo("EVENT_FULL"));
                Calls.cancel(scene, guest).then().statusCode(200);
            }

            Calls.attend(scene, late).then().statusCode(200);
            Calls.attend(scene, scene.guest()).then().statusCode(409);
        }
    }

    /** The places counted are those of the people who accepted. */
    private void countsAgree(Scene scene, int accepted) {
        Calls.stats(scene).statusCode(200).body("accepted", equalTo(accepted));
        var row = database.query(
                        "SELECT sum(taken)::integer AS taken FROM event_share WHERE event_id = $1", scene.event)
                .await()
                .indefinitely()
                .iterator()
                .next();
        assertThat(row.getInteger("taken")).isEqualTo(accepted);
    }

    private int places(Scene scene) {
        return database.query("SELECT sum(places)::integer AS places FROM event_share WHERE event_id = $1", scene.event)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger("places");
    }
}
