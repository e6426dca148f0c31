package io.muster.attendance.privacy;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Database;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.TopicProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class ErasureTest {

    private static final List<String> TABLES = List.of(
            "event_user",
            "participation",
            "community_access",
            "organization_member",
            "outbox_message",
            "outbox_refused",
            "idempotency_key",
            "event_settlement",
            "access_ending",
            "forgotten_person");

    @Inject
    Database database;

    @Test
    void tellsEverythingAgainWithoutTheNameAndKeepsNone() {
        Scene coming = Scene.unlimited();
        Guest guest = coming.guest();
        Guest stays = coming.guest();
        Calls.attend(coming, guest).then().statusCode(200);
        Calls.attend(coming, stays).then().statusCode(200);
        Calls.decline(coming, stays).then().statusCode(204);
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            assertThat(told.await("accepted", coming, guest).data().getString("email"))
                    .isEqualTo(guest.email());

            coming.erase(sender, guest);

            assertNameless(told.await("cancelled", coming, guest));
            Calls.eventually(() -> assertThat(told.soFar("cancelled", coming, guest))
                    .anySatisfy(
                            seen -> assertThat(seen.data().getString("reason")).isEqualTo("PERSON_ERASED")));
            told.soFar("cancelled", coming, guest).forEach(ErasureTest::assertNameless);
            Calls.eventually(() -> assertThat(mentions(guest)).isZero());
            assertThat(mentions(stays)).isPositive();
            Calls.attend(coming, guest).then().statusCode(404).body("code", equalTo("USER_NOT_FOUND"));
        }
    }

    /** Past participations stay, and what was told of them is replaced. */
    @Test
    void keepsThatSomebodyCameButNotWho() {
        Instant end = Instant.now().plusSeconds(4);
        Scene scene = Scene.of(new JsonObject().put("endsAt", Scene.wire(end)));
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        Calls.eventually(() -> assertThat(Instant.now()).isAfter(end));
        try (Announcements told = new Announcements();
                MessageSender sender = new MessageSender()) {
            scene.erase(sender, guest);

            Calls.eventually(
                    () -> assertThat(told.soFar("accepted", scene, guest)).anySatisfy(seen -> {
                        assertNameless(seen);
                        assertThat(seen.data().getString("reason")).isEqualTo("PERSON_ERASED");
                    }));
            assertThat(told.soFar("cancelled", scene, guest)).isEmpty();
        }
    }

    @Test
    void emptiesWhatTheAccountsMessageFindsBeforeItsEventUsersSaySo() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        try (MessageSender sender = new MessageSender()) {
            scene.eraseAccount(sender, guest);

            Calls.eventually(() -> assertThat(mentions(guest)).isZero());
            scene.eraseAccount(sender, guest);
            scene.erase(sender, guest);
            Calls.eventually(() -> Calls.attend(scene, guest).then().statusCode(404));
        }
    }

    private static void assertNameless(TopicProbe.Seen seen) {
        for (String field : List.of("email", "firstName", "lastName", "accountId")) {
            assertThat(seen.data().getValue(field)).as(field).isNull();
        }
    }

    private long mentions(Guest guest) {
        return TABLES.stream()
                .mapToLong(table -> database.query(
                                "SELECT count(*) AS n FROM %s t WHERE t::text LIKE $1".formatted(table),
                                "%" + guest.email() + "%")
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong("n"))
                .sum();
    }
}
