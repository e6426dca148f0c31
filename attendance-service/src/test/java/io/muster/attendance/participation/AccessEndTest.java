package io.muster.attendance.participation;

import java.time.Instant;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.test.MessageSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class AccessEndTest {

    @Test
    void cancelsTheComingParticipationAndPromotesTheNext() {
        Scene scene = Scene.withLine(1);
        Guest former = scene.guest();
        Guest next = scene.guest();
        Calls.accept(scene, former).then().statusCode(204);
        Calls.accept(scene, next).then().statusCode(204);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.endAccess(sender, former);

            assertThat(told.await("cancelled", scene, former).data().getString("reason"))
                    .isEqualTo("ACCESS_ENDED");
            told.await("promoted", scene, next);
            Calls.attend(scene, former).then().statusCode(403);
            Calls.accept(scene, former).then().statusCode(403);
            Calls.stats(scene).body("accepted", equalTo(1)).body("waitlisted", equalTo(0));
        }
    }

    @Test
    void refusesAtOnceWhereTheEndWasKnownAndCancelsThen() {
        Scene scene = Scene.unlimited();
        Instant end = Instant.now().plusSeconds(4);
        Guest guest = scene.guestUntil(end);
        Calls.attend(scene, guest).then().statusCode(200);
        Calls.decline(scene, guest).then().statusCode(204);
        Calls.attend(scene, guest).then().statusCode(200);
        try (Announcements told = new Announcements()) {
            Calls.eventually(() -> assertThat(Instant.now()).isAfter(end));

            Calls.accept(scene, guest).then().statusCode(403);
            assertThat(told.await("cancelled", scene, guest).data().getString("reason"))
                    .isEqualTo("ACCESS_ENDED");
        }
    }

    @Test
    void keepsPastParticipations() {
        Instant end = Instant.now().plusSeconds(5);
        Scene scene = Scene.of(new JsonObject().put("endsAt", Scene.wire(end)));
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        Calls.eventually(() -> assertThat(Instant.now()).isAfter(end));
        Scene coming = Scene.unlimited();
        Guest sentinel = coming.guest();
        Calls.attend(coming, sentinel).then().statusCode(200);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.endAccess(sender, guest);
            coming.endAccess(sender, sentinel);

            told.await("cancelled", coming, sentinel);

            assertThat(told.soFar("cancelled", scene, guest)).isEmpty();
            Calls.me(scene, guest).body("state", equalTo("accepted"));
        }
    }

    @Test
    void keepsWhomTheOrganizerInvitedByName() {
        Scene scene = Scene.unlimited();
        Guest invited = scene.guest();
        Guest other = scene.guest();
        Calls.invite(scene, invited).then().statusCode(200);
        Calls.attend(scene, invited).then().statusCode(200);
        Calls.attend(scene, other).then().statusCode(200);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.endAccess(sender, invited);
            scene.endAccess(sender, other);

            told.await("cancelled", scene, other);

            Calls.me(scene, invited).body("state", equalTo("accepted"));
        }
    }
}
