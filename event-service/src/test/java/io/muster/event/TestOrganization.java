package io.muster.event;

import java.util.List;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/** An organization of a test's own, as identity-service and licensing-service tell it when they are asked. */
public record TestOrganization(UUID id, Person owner) {

    /** A person with an account. */
    public record Person(UUID accountId, String email) {

        public static Person any() {
            UUID id = Ids.next();
            return new Person(id, "person-" + id + "@example.org");
        }

        public String accessToken() {
            return Tokens.access(accountId, email);
        }
    }

    /** An organization whose owner administers it. */
    public static TestOrganization any(String... featureFlags) {
        License.forwardTheRest();
        TestOrganization organization = new TestOrganization(Ids.next(), Person.any());
        organization.flags(1, featureFlags);
        organization.member(organization.owner(), "Organization.*");
        return organization;
    }

    /** What identity-service says of the organization from now on. */
    public void flags(long sequence, String... featureFlags) {
        Peers.answer(get(urlPathEqualTo("/identity/internal/organizations/" + id))
                .willReturn(okJson(
                        organizationData(featureFlags).put("sequence", sequence).encode())));
    }

    public JsonObject organizationData(String... featureFlags) {
        return new JsonObject()
                .put("id", id.toString())
                .put("name", "An organization")
                .put("featureFlags", new JsonArray(List.of(featureFlags)))
                .put(
                        "owner",
                        new JsonObject()
                                .put("accountId", owner.accountId().toString())
                                .put("email", owner.email()))
                .put("createdAt", "2026-01-01T00:00:00.000Z")
                .put("updatedAt", "2026-01-01T00:00:00.000Z");
    }

    /** Somebody who administers the organization. */
    public Person administrator() {
        Person person = Person.any();
        member(person, "Organization.*");
        return person;
    }

    /** What licensing-service says of the person from now on: a member with these permissions. */
    public void member(Person person, String... permissions) {
        tell(person, 1, permissions);
    }

    /** The same, as a later change. */
    public void tell(Person person, long sequence, String... permissions) {
        tellMember(memberData(person, "member", permissions), sequence);
    }

    /** What licensing-service says of the person from now on: a member no more. */
    public void removed(Person person) {
        tellMember(memberData(person, "removed", "Organization.*"), 2);
    }

    public JsonObject memberData(Person person, String state, String... permissions) {
        return new JsonObject()
                .put("id", person.accountId().toString())
                .put("organizationId", id.toString())
                .put("accountId", person.accountId().toString())
                .put("email", person.email())
                .put("crewId", person.accountId().toString())
                .put("permissions", new JsonArray(List.of(permissions)))
                .put("licenseId", null)
                .put("state", state)
                .put("since", "2026-01-01T00:00:00.000Z");
    }

    /** An API key of the owner. */
    public String key(String... permissions) {
        return Tokens.apiKey(id, owner.accountId(), owner.email(), permissions);
    }

    /** An event token of somebody who administers the organization. */
    public String eventToken(Person person, UUID eventId) {
        return Tokens.event(person.accountId(), person.email(), id, eventId, null, true);
    }

    private void tellMember(JsonObject data, long sequence) {
        Peers.answer(get(urlPathEqualTo(
                        "/licensing/internal/organizations/%s/members/%s".formatted(id, data.getString("accountId"))))
                .willReturn(okJson(data.put("sequence", sequence).encode())));
    }
}
