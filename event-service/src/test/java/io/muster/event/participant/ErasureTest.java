package io.muster.event.participant;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** What is stored about a person can be shown, and is gone when the account is erased. */
@QuarkusTest
class ErasureTest {

    @Inject
    Database database;

    private final MessageSender sender = new MessageSender();
    private final TopicProbe topic = TopicProbe.on("muster.event-participant.v1");
    private TestOrganization organization;
    private UUID event;
    private UUID other;
    private License license;
    private Person person;

    /** Somebody on one event with a seat, who has left another. */
    @BeforeEach
    void somebody() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        other = Calls.event(organization);
        license = License.of(1);
        person = organization.administrator();
        join(event, true).then().statusCode(200);
        join(other, false).then().statusCode(200);
        Calls.with(person.accessToken())
                .delete("/Events/{event}/users/{account}", other, person.accountId())
                .then()
                .statusCode(204);
    }

    @AfterEach
    void close() {
        sender.close();
        topic.close();
    }

    @Test
    void showsAllThatIsStored() {
        Response answer = export(person.accountId());

        JsonObject stored =
                new JsonObject(answer.then().statusCode(200).extract().asString());
        JsonArray participations = stored.getJsonArray("participations");
        assertThat(participations).hasSize(2);
        assertThat(participations.getJsonObject(0).getString("email")).isEqualTo(person.email());
        assertThat(participations.getJsonObject(0).getString("eventName")).isEqualTo("Summer party");
        assertThat(stored.getJsonArray("memberships")).hasSize(1);
        assertThat(export(Ids.next()).statusCode()).isEqualTo(404);
        assertThat(Calls.with(organization.key("*"))
                        .get("/internal/accounts/{id}/export", person.accountId())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void forgetsThePersonAndFreesTheSeat() {
        erase();

        Calls.eventually(() -> assertThat(addressesLeft()).isZero());
        Calls.eventually(() -> assertThat(license.taken()).isEmpty());
        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isZero();
        assertThat(export(person.accountId()).asString()).doesNotContain(person.email());
    }

    @Test
    void itsLastMessagesNameNobody() {
        erase();

        for (UUID where : List.of(event, other)) {
            TopicProbe.Seen last = topic.await(
                    "event.participant.left",
                    seen -> isOfPerson(seen, where) && seen.data().getString("email") == null);
            MessageSchema.check(last);
            assertThat(last.sequence()).isEqualTo(where == event ? 2 : 3);
        }
    }

    @Test
    void twiceIsOnce() {
        erase();
        Calls.eventually(() -> assertThat(addressesLeft()).isZero());

        erase();
        Person next = Person.any();
        tellErased(next);
        Calls.eventually(() -> assertThat(isErased(next)).isTrue());

        assertThat(topic.matching("event.participant.left", seen -> isOfPerson(seen, event)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aTokenOfTheTimeBeforeBringsNothingBack() {
        erase();
        Calls.eventually(() -> assertThat(addressesLeft()).isZero());

        join(event, false).then().statusCode(200);

        Calls.eventually(() -> assertThat(addressesLeft()).isZero());
        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isZero();
    }

    private Response join(UUID where, boolean licensed) {
        UUID collaborator = Calls.collaborator(organization, where);
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, where)),
                where,
                licensed ? Calls.onSeat(collaborator, license.id()) : Calls.asGuest(collaborator));
    }

    private void erase() {
        tellErased(person);
    }

    private void tellErased(Person gone) {
        JsonObject data =
                new JsonObject().put("id", gone.accountId().toString()).put("erasedAt", "2026-03-03T08:15:30.250Z");
        sender.send("muster.account.v1", "account.erased", gone.accountId(), null, 3, data);
    }

    private static Response export(UUID account) {
        return Calls.with(Tokens.service("identity-service")).get("/internal/accounts/{id}/export", account);
    }

    private long addressesLeft() {
        return count("SELECT count(*) AS n FROM event_participant WHERE email = $1", person.email());
    }

    private boolean isErased(Person gone) {
        return count("SELECT count(*) AS n FROM erased_account WHERE account_id = $1", gone.accountId()) == 1;
    }

    private long count(String sql, Object parameter) {
        return database.query(sql, parameter)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    private boolean isOfPerson(TopicProbe.Seen seen, UUID where) {
        return person.accountId().toString().equals(seen.data().getString("accountId"))
                && where.toString().equals(seen.data().getString("eventId"));
    }
}
