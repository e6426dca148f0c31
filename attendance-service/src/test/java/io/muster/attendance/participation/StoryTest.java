package io.muster.attendance.participation;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;

@QuarkusTest
class StoryTest {

    /** Provisioned and given access a moment ago; no message of it has come. */
    @Test
    void neverRefusesSomebodyOfWhomOnlyTheOwnerKnows() {
        Scene scene = Scene.unlimited();
        for (int i = 0; i < 200; i++) {
            Calls.attend(scene, scene.guest()).then().statusCode(200);
        }
    }

    @Test
    void endsWhatADeletedPersonWasToComeTo() {
        Scene scene = Scene.withLine(1);
        Guest member = scene.member();
        Guest next = scene.guest();
        Calls.accept(scene, member).then().statusCode(204);
        Calls.accept(scene, next).then().statusCode(204);
        try (Announcements told = new Announcements()) {
            scene.delete(member);

            told.await("cancelled", scene, member);
            told.await("promoted", scene, next);
            Calls.accept(scene, member).then().statusCode(404);
        }
    }

    @Test
    void endsWhatAFormerMemberWasToComeTo() {
        Scene scene = Scene.unlimited();
        Guest member = scene.member();
        Calls.accept(scene, member).then().statusCode(204);
        try (Announcements told = new Announcements()) {
            scene.endMembership(member);

            told.await("cancelled", scene, member);
            Calls.accept(scene, member).then().statusCode(403);
        }
    }
}
