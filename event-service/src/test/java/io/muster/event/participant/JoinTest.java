package io.muster.event.participant;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Joining as a guest, on a seat, and in an OrgPro organization; what is told of it. */
@QuarkusTest
class JoinTest {

    private final TopicProbe topic = TopicProbe.on("muster.event-participant.v1");
    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;

    @BeforeEach
    void anEventWithACollaborator() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
    }

    @AfterEach
    void closeTheProbe() {
        topic.close();
    }

    @Test
    void anAdministratorJoinsAsAGuestWithAnEventTokenAlone() {
        Person admin = organization.administrator();

        Response answer = Calls.join(
                Calls.withEventToken(organization.eventToken(admin, event)), event, Calls.asGuest(collaborator));

        answer.then().statusCode(200);
        assertThat(answer.asString()).isEmpty();
        JsonObject told = told("joined", admin).data();
        assertThat(told.getString("access")).isEqualTo("EventBasicAccess");
        assertThat(told.getString("seatSource")).isNull();
        assertThat(told.getString("email")).isEqualTo(admin.email());
    }

    @Test
    void anAdministratorJoinsWithAnAccessTokenAloneOrWithAKey() {
        Person admin = organization.administrator();

        Calls.join(Calls.with(admin.accessToken()), event, Calls.asGuest(collaborator))
                .then()
                .statusCode(200);
        Calls.join(Calls.with(organization.key("*")), event, Calls.asGuest(collaborator))
                .then()
                .statusCode(200);

        assertThat(users())
                .extracting(user -> user.getString("accountId"))
                .containsExactly(
                        admin.accountId().toString(),
                        organization.owner().accountId().toString());
    }

    @Test
    void aLicensedJoinTakesASeatAndHasFullAccess() {
        License license = License.of(1);
        Person admin = organization.administrator();

        join(admin, Calls.onSeat(collaborator, license.id())).then().statusCode(200);

        JsonObject user = users().get(0);
        assertThat(user.getString("access")).isEqualTo("EventAdmin");
        assertThat(user.getString("seatSource")).isEqualTo("LICENSE");
        assertThat(user.getString("licenseId")).isEqualTo(license.id().toString());
        assertThat(license.holds()).containsExactly(told("joined", admin).data().getString("holdId"));
    }

    @Test
    void inAnOrgProOrganizationALicensedJoinTakesNoSeatAndTheLicenceIsIgnored() {
        organization.flags(2, "OrgPro");
        Person admin = organization.administrator();

        join(admin, Calls.onSeat(collaborator, null)).then().statusCode(200);
        Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(collaborator, Ids.next()))
                .then()
                .statusCode(200);

        assertThat(users()).allSatisfy(user -> {
            assertThat(user.getString("access")).isEqualTo("EventAdmin");
            assertThat(user.getString("seatSource")).isEqualTo("ORG_PRO");
            assertThat(user.getString("licenseId")).isNull();
        });
    }

    @Test
    void aGuestsLicenceIsIgnored() {
        Person admin = organization.administrator();
        JsonObject order =
                Calls.asGuest(collaborator).put("licenseId", Ids.next().toString());

        join(admin, order).then().statusCode(200);

        assertThat(users().get(0).getString("licenseId")).isNull();
    }

    @Test
    void whoIsOnTheEventStaysAsBeforeWhateverTheOtherArguments() {
        Person admin = organization.administrator();
        join(admin, Calls.asGuest(collaborator)).then().statusCode(200);
        List<JsonObject> before = users();

        join(admin, Calls.onSeat(Ids.next(), Ids.next())).then().statusCode(200);
        join(admin, Calls.onSeat(collaborator, null)).then().statusCode(200);

        assertThat(users()).isEqualTo(before);
        leave(admin);
        told("left", admin);
        assertThat(topic.matching("event.participant.joined", seen -> isOf(seen, admin)))
                .hasSize(1);
    }

    @Test
    void whoHasLeftMayComeBackAndHasAnotherHold() {
        License license = License.of(1);
        Person admin = organization.administrator();
        join(admin, Calls.onSeat(collaborator, license.id())).then().statusCode(200);
        String first = told("joined", admin).data().getString("holdId");

        leave(admin);
        join(admin, Calls.onSeat(collaborator, license.id())).then().statusCode(200);

        TopicProbe.Seen again =
                topic.await("event.participant.joined", seen -> isOf(seen, admin) && seen.sequence() == 3);
        assertThat(again.data().getString("holdId")).isNotEqualTo(first);
        assertThat(told("left", admin).data().getString("holdId")).isEqualTo(first);
        assertThat(license.taken()).hasSize(1);
    }

    @Test
    void aSeatThatSomebodyHasLeftIsThereForTheNextAtOnce() {
        License license = License.of(1);
        Person first = organization.administrator();
        Person second = organization.administrator();
        join(first, Calls.onSeat(collaborator, license.id())).then().statusCode(200);

        leave(first);

        join(second, Calls.onSeat(collaborator, license.id())).then().statusCode(200);
        assertThat(license.taken()).containsExactly(event + "/" + second.accountId());
    }

    private Response join(Person person, JsonObject order) {
        return Calls.join(Calls.withEventToken(organization.eventToken(person, event)), event, order);
    }

    private void leave(Person person) {
        Calls.with(person.accessToken())
                .delete("/Events/{event}/users/{account}", event, person.accountId())
                .then()
                .statusCode(204);
    }

    private List<JsonObject> users() {
        return new JsonObject(Calls.users(organization, event)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getJsonArray("data").stream().map(JsonObject.class::cast).toList();
    }

    private TopicProbe.Seen told(String what, Person person) {
        TopicProbe.Seen seen = topic.await("event.participant." + what, one -> isOf(one, person));
        MessageSchema.check(seen);
        assertThat(seen.headers()).containsEntry("ce_source", "/muster/event-service");
        return seen;
    }

    private boolean isOf(TopicProbe.Seen seen, Person person) {
        return seen.data().getString("accountId").equals(person.accountId().toString())
                && seen.data().getString("eventId").equals(event.toString());
    }
}
