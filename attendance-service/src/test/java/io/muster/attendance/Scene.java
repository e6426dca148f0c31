package io.muster.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

/**
 * An event and its people, as the services that own them would describe them when asked; nothing is known to the
 * service under test before it asks or hears.
 */
public final class Scene {

    private static final String COMMUNITY_ACCESS = "muster.community-access.v1";

    public final UUID organization;
    public final UUID community;
    public final UUID event = Ids.next();
    private final UUID owner = Ids.next();
    private final JsonObject settings;
    private final JsonObject eventData;
    private long eventSequence = 1;
    private final String key;

    private Scene(UUID organization, UUID community, JsonObject settings) {
        this.organization = organization;
        this.community = community;
        this.settings = settings;
        Instant start = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        eventData = new JsonObject()
                .put("id", event.toString())
                .put("organizationId", organization.toString())
                .put("name", "Spring meeting")
                .putNull("description")
                .put("startsAt", wire(start))
                .put("endsAt", wire(start.plus(Duration.ofHours(2))))
                .put("timeZone", "Europe/Vienna")
                .put("location", "1 Example Street")
                .put("communityId", community.toString())
                .putNull("capacity")
                .put("waitlistEnabled", false)
                .put("participationEnabled", true)
                .putNull("rsvpClosesAt")
                .put("status", "published")
                .put("version", 1)
                .put("createdAt", "2026-01-01T00:00:00.000Z")
                .put("updatedAt", "2026-01-01T00:00:00.000Z")
                .mergeIn(settings);
        key = Tokens.apiKey(organization, owner, "owner-" + owner + "@example.com", "EVENT_MANAGE");
        ownerSaysEvent();
    }

    public static Scene of(JsonObject settings) {
        return new Scene(Ids.next(), Ids.next(), settings);
    }

    /** Another event like this one, of the same organization and community. */
    public Scene another() {
        return new Scene(organization, community, settings);
    }

    public static Scene unlimited() {
        return of(new JsonObject());
    }

    public static Scene withPlaces(int capacity) {
        return of(new JsonObject().put("capacity", capacity));
    }

    public static Scene withLine(int capacity) {
        return of(new JsonObject().put("capacity", capacity).put("waitlistEnabled", true));
    }

    /** An instant as it travels. */
    public static String wire(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).plusNanos(1).toString().replaceFirst("(\\.\\d{3})\\d*Z", "$1Z");
    }

    /** Changes the event at its owner, who tells of it. */
    public void change(MessageSender sender, String type, JsonObject settings) {
        eventData.mergeIn(settings);
        eventSequence++;
        ownerSaysEvent();
        sender.send("muster.event.v1", type, event, organization, eventSequence, eventData);
    }

    /** Changes the event at its owner, whose message is still under way. */
    public void changeUnheard(JsonObject settings) {
        eventData.mergeIn(settings);
        eventSequence++;
        ownerSaysEvent();
    }

    /** Somebody provisioned, with access to the community. */
    public Guest guest() {
        Guest guest = stranger();
        says(accessPath(guest), accessData(guest, "active", null), 1);
        return guest;
    }

    public List<Guest> guests(int count) {
        return Stream.generate(this::guest).limit(count).toList();
    }

    /** Somebody whose access ends at this time. */
    public Guest guestUntil(Instant until) {
        Guest guest = stranger();
        says(accessPath(guest), accessData(guest, "active", wire(until)), 1);
        return guest;
    }

    /** Somebody provisioned, without access. */
    public Guest stranger() {
        Guest guest = Guest.any();
        JsonObject data = guest.data(organization, "Jon", "Doe");
        says("/identity/internal/organizations/%s/event-users/%s".formatted(organization, guest.userId()), data, 1);
        says(
                "/identity/internal/organizations/%s/event-users/by-account/%s"
                        .formatted(organization, guest.accountId()),
                data,
                1);
        return guest;
    }

    /** A member of the organization; its event user is made when it is needed. */
    public Guest member() {
        Guest guest = memberWhoIsNotMade();
        Peers.answer(WireMock.post(WireMock.urlPathEqualTo(
                        "/identity/internal/organizations/%s/event-users/ensure".formatted(organization)))
                .withRequestBody(WireMock.containing(guest.accountId().toString()))
                .willReturn(okJson(guest.data(organization, "Mem", "Ber")
                        .put("sequence", 1)
                        .encode())));
        return guest;
    }

    /** A member of the organization of whom identity-service refuses to make an event user. */
    public Guest memberWhoIsNotMade() {
        Guest guest = Guest.any();
        says(memberPath(guest), memberData(guest, "member"), 1);
        return guest;
    }

    /** Gives access at its owner, who tells of it. */
    public void grantAccess(MessageSender sender, Guest guest) {
        JsonObject data = accessData(guest, "active", null);
        says(accessPath(guest), data, 1);
        sender.send(
                COMMUNITY_ACCESS, "community.member.added", community + ":" + guest.userId(), organization, 1, data);
    }

    /** Every owner tells of what it owns: the organization, the event, these people, and these members. */
    public void tellAll(MessageSender sender, List<Guest> people, List<Guest> members) {
        JsonObject owns = new JsonObject().put("id", organization.toString()).put("name", "Northwind Events");
        sender.send("muster.organization.v1", "organization.created", organization, organization, 1, owns);
        sender.send("muster.event.v1", "event.created", event, organization, eventSequence, eventData);
        for (Guest guest : people) {
            JsonObject data = guest.data(organization, "Jon", "Doe");
            sender.send("muster.event-user.v1", "event-user.created", guest.userId(), organization, 1, data);
            grantAccess(sender, guest);
        }
        for (Guest guest : members) {
            JsonObject data = memberData(guest, "member");
            sender.send(
                    "muster.organization-member.v1",
                    "organization.member.added",
                    data.getString("id"),
                    organization,
                    1,
                    data);
        }
    }

    /** Takes access away at its owner, who tells of it. */
    public void endAccess(MessageSender sender, Guest guest) {
        JsonObject data = accessData(guest, "removed", null).put("reason", "ACCESS_ENDED");
        says(accessPath(guest), data, 2);
        sender.send(
                COMMUNITY_ACCESS, "community.member.removed", community + ":" + guest.userId(), organization, 2, data);
    }

    /** Deletes somebody at its owner, who tells of it. */
    public void delete(Guest guest) {
        JsonObject data = guest.data(organization, "Jon", "Doe").put("deletedAt", wire(Instant.now()));
        Peers.answer(WireMock.get(WireMock.urlMatching("/identity/internal/.*" + guest.accountId()))
                .atPriority(1)
                .willReturn(WireMock.notFound()));
        says(memberPath(guest), memberData(guest, "removed"), 2);
        try (MessageSender sender = new MessageSender()) {
            sender.send("muster.event-user.v1", "event-user.deleted", guest.userId(), organization, 2, data);
        }
    }

    /** Erases somebody at its owner, who tells of an event user without a name. */
    public void erase(MessageSender sender, Guest guest) {
        JsonObject data = guest.data(organization, null, null)
                .putNull("accountId")
                .putNull("email")
                .putNull("title")
                .put("deletedAt", wire(Instant.now()));
        says("/identity/internal/organizations/%s/event-users/%s".formatted(organization, guest.userId()), data, 2);
        sender.send("muster.event-user.v1", "event-user.deleted", guest.userId(), organization, 2, data);
    }

    /** The same of its account. */
    public void eraseAccount(MessageSender sender, Guest guest) {
        JsonObject data =
                new JsonObject().put("id", guest.accountId().toString()).put("erasedAt", wire(Instant.now()));
        sender.send("muster.account.v1", "account.erased", guest.accountId(), null, 2, data);
    }

    /** Ends a membership at its owner, who tells of it. */
    public void endMembership(Guest guest) {
        JsonObject data = memberData(guest, "removed");
        says(memberPath(guest), data, 2);
        try (MessageSender sender = new MessageSender()) {
            sender.send(
                    "muster.organization-member.v1",
                    "organization.member.removed",
                    data.getString("id"),
                    organization,
                    2,
                    data);
        }
    }

    /** A key that may manage events; it acts for the organization's owner. */
    public String key() {
        return key;
    }

    /** The account that the key acts for. */
    public UUID owner() {
        return owner;
    }

    public String attendPath(Guest guest) {
        return "/public/api/v1/community/%s/event/%s/attend/%s".formatted(community, event, guest.userId());
    }

    public String participantsPath() {
        return "/api/events/%s/participants".formatted(event);
    }

    private void ownerSaysEvent() {
        says("/event/internal/events/" + event, eventData, eventSequence);
    }

    private String accessPath(Guest guest) {
        return "/identity/internal/organizations/%s/communities/%s/members/%s"
                .formatted(organization, community, guest.userId());
    }

    private String memberPath(Guest guest) {
        return "/licensing/internal/organizations/%s/members/%s".formatted(organization, guest.accountId());
    }

    private JsonObject accessData(Guest guest, String state, String until) {
        return new JsonObject()
                .put("organizationId", organization.toString())
                .put("communityId", community.toString())
                .put("eventUserId", guest.userId().toString())
                .put("until", until)
                .put("state", state);
    }

    private JsonObject memberData(Guest guest, String state) {
        return new JsonObject()
                .put("id", guest.membershipId().toString())
                .put("organizationId", organization.toString())
                .put("accountId", guest.accountId().toString())
                .put("email", guest.email())
                .put("state", state);
    }

    private static void says(String path, JsonObject data, long sequence) {
        Peers.answer(WireMock.get(WireMock.urlPathEqualTo(path))
                .willReturn(okJson(data.copy().put("sequence", sequence).encode())));
    }
}
