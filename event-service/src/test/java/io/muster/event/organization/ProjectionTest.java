package io.muster.event.organization;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.contracts.Contracts;
import io.muster.contracts.Example;
import io.muster.event.Calls;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Local copies follow their owners' messages by sequence, say yes by themselves, and say no only after asking. */
@QuarkusTest
class ProjectionTest {

    @Inject
    Database database;

    private final MessageSender sender = new MessageSender();
    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;

    @BeforeEach
    void anEvent() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
    }

    @AfterEach
    void closeTheSender() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organization.created",
                "organization.updated",
                "organization.member.added",
                "organization.member.updated",
                "organization.member.removed"
            })
    void storesTheExampleOfTheContract(String type) {
        Example example = Contracts.example(type);
        JsonObject data =
                new JsonObject(example.data().toString()).put("id", Ids.next().toString());
        UUID subject = UUID.fromString(data.getString("id"));
        long sequence = example.attributes().get("sequence").asLong();
        String table = type.contains("member") ? "organization_member" : "organization";

        sender.send(Contracts.topicOf(type).name(), type, subject, Ids.next(), sequence, data);

        Calls.eventually(() -> assertThat(sequenceOf(table, subject)).isEqualTo(sequence));
    }

    @Test
    void theMessageOfAMembershipMakesAnAdministratorWithoutAsking() {
        Person person = Person.any();

        tellMember(person, 1, "member", "Organization.*");

        Calls.eventually(() -> join(person).then().statusCode(200));
    }

    @Test
    void aRemovedMemberAdministersNothing() {
        Person person = organization.administrator();
        tellMember(person, 1, "member", "Organization.*");
        Calls.eventually(() -> assertThat(sequenceOf("organization_member", person.accountId()))
                .isEqualTo(1));
        organization.removed(person);

        tellMember(person, 2, "removed", "Organization.*");

        Calls.eventually(() -> join(person).then().statusCode(401));
    }

    @Test
    void anOlderMessageChangesNothing() {
        Person person = Person.any();
        tellMember(person, 3, "removed", "Organization.*");
        tellMember(person, 2, "member", "Organization.*");
        Person marker = Person.any();

        tellMember(marker, 1, "member", "Organization.*");

        Calls.eventually(() -> assertThat(sequenceOf("organization_member", person.accountId()))
                .isEqualTo(3));
        Calls.eventually(() -> assertThat(sequenceOf("organization_member", marker.accountId()))
                .isEqualTo(1));
        assertThat(join(person).statusCode()).isEqualTo(401);
    }

    @Test
    void whoWasMadeAdministratorAMomentAgoJoinsBeforeAnyMessage() {
        Person person = Person.any();
        organization.member(person, "Organization.Event.Read");
        assertThat(join(person).statusCode()).isEqualTo(401);

        organization.tell(person, 2, "Organization.*");

        join(person).then().statusCode(200);
    }

    @Test
    void theFlagOrgProCountsBeforeAnyMessage() {
        organization.flags(2, "OrgPro");

        Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(collaborator, Ids.next()))
                .then()
                .statusCode(200);
    }

    private Response join(Person person) {
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, event)), event, Calls.asGuest(collaborator));
    }

    private void tellMember(Person person, long sequence, String state, String... permissions) {
        sender.send(
                "muster.organization-member.v1",
                "organization.member." + (state.equals("member") ? "added" : "removed"),
                person.accountId(),
                organization.id(),
                sequence,
                organization.memberData(person, state, permissions));
    }

    private Long sequenceOf(String table, UUID id) {
        return database
                .query("SELECT sequence FROM %s WHERE id = $1".formatted(table), id)
                .await()
                .indefinitely()
                .stream()
                .findFirst()
                .map(row -> row.getLong("sequence"))
                .orElse(null);
    }
}
