package io.muster.attendance.participation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.TopicProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class EventChangeTest {

    @Test
    void cancelsEverybodyWhoComesOrWaitsWhenTheEventIsCancelled() {
        Scene scene = Scene.withLine(1);
        Guest comes = scene.guest();
        Guest waits = scene.guest();
        Guest declines = scene.guest();
        Calls.accept(scene, comes).then().statusCode(204);
        Calls.accept(scene, waits).then().statusCode(204);
        Calls.decline(scene, declines).then().statusCode(204);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.change(sender, "event.cancelled", new JsonObject().put("status", "cancelled"));

            TopicProbe.Seen cancelled = told.await("cancelled", scene, comes);
            told.await("cancelled", scene, waits);

            assertThat(cancelled.data().getString("reason")).isEqualTo("EVENT_CANCELLED");
            assertThat(cancelled.data().getInteger("calendarSequence")).isEqualTo(2);
            assertThat(told.soFar("promoted", scene, waits)).isEmpty();
            assertThat(told.soFar("cancelled", scene, declines)).isEmpty();
            Calls.attend(scene, comes).then().statusCode(409).body("code", equalTo("EVENT_CANCELLED"));
            Calls.cancel(scene, comes).then().statusCode(404);
        }
    }

    @Test
    void tellsCalendarsOfAMoveAndOfNothingElse() {
        Scene scene = Scene.withPlaces(5);
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            String start = Scene.wire(Instant.now().plus(20, ChronoUnit.DAYS));
            scene.change(sender, "event.updated", new JsonObject().put("capacity", 6));
            scene.change(sender, "event.updated", new JsonObject().put("startsAt", start));

            Calls.eventually(
                    () -> assertThat(told.soFar("accepted", scene, guest)).hasSize(2));

            TopicProbe.Seen moved = told.soFar("accepted", scene, guest).get(1);
            assertThat(moved.data().getString("reason")).isEqualTo("EVENT_CHANGED");
            assertThat(moved.data().getInteger("calendarSequence")).isEqualTo(2);
            assertThat(moved.data().getJsonObject("event").getString("startsAt"))
                    .isEqualTo(start);
        }
    }

    @Test
    void endsTheParticipationOfWhoeverHasNoAccessToTheNewCommunity() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Guest member = scene.member();
        Calls.attend(scene, guest).then().statusCode(200);
        Calls.accept(scene, member).then().statusCode(204);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.change(
                    sender,
                    "event.updated",
                    new JsonObject().put("communityId", Ids.next().toString()));

            assertThat(told.await("cancelled", scene, guest).data().getString("reason"))
                    .isEqualTo("ACCESS_ENDED");
            Calls.me(scene, member).body("state", equalTo("accepted"));
        }
    }
}
