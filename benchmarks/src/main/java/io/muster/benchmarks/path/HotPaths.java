package io.muster.benchmarks.path;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.deployment.SampleId;
import io.muster.benchmarks.load.Call;
import io.muster.local.suite.Member;

/** Every path that has to be fast. People send credentials of their own, programs the organization's key. */
public final class HotPaths {

    private static final UUID EVENT_OF_GUESTS = SampleId.EVENT.of(1);
    private static final UUID EVENT_OF_MEMBERS = SampleId.EVENT.of(6);
    private static final UUID COLLABORATOR_OF_GUESTS = SampleId.COLLABORATOR.of(1);
    private static final UUID COLLABORATOR_OF_MEMBERS = SampleId.COLLABORATOR.of(2);
    private static final UUID LICENSE_OF_JOINS = SampleId.LICENSE.of(1);
    private static final UUID LICENSE_OF_INVITES = SampleId.LICENSE.of(2);
    private static final UUID COMMUNITY = SampleId.COMMUNITY.of(1);
    private static final UUID EVENT_TO_ACCEPT = SampleId.EVENT.of(2);
    private static final UUID EVENT_TO_DECLINE = SampleId.EVENT.of(3);
    private static final UUID EVENT_TO_ATTEND = SampleId.EVENT.of(4);
    private static final UUID EVENT_OF_THE_LIST = SampleId.EVENT.of(5);
    private static final long PEOPLE_ON_THE_LIST = 100_000;

    private HotPaths() {}

    /** In the order in which they are measured. */
    public static List<HotPath> all() {
        return List.of(
                new HotPath(
                        "guest-join",
                        0.65,
                        Member.EVENT,
                        List.of(Member.EVENT),
                        List.of(),
                        sample -> {
                            sample.administrators();
                            sample.event(EVENT_OF_GUESTS, COLLABORATOR_OF_GUESTS);
                        },
                        (deployment, person) -> join(
                                deployment,
                                person,
                                EVENT_OF_GUESTS,
                                "{\"collaboratorId\":\"%s\",\"joinLicensed\":false}"
                                        .formatted(COLLABORATOR_OF_GUESTS))),
                new HotPath(
                        "licensed-join",
                        0.50,
                        Member.EVENT,
                        // In this order: a seat is held before the join that it is for is there.
                        List.of(Member.LICENSING, Member.EVENT),
                        List.of(),
                        sample -> {
                            sample.administrators();
                            sample.event(EVENT_OF_MEMBERS, COLLABORATOR_OF_MEMBERS);
                            sample.license(LICENSE_OF_JOINS);
                        },
                        (deployment, person) -> join(
                                deployment,
                                person,
                                EVENT_OF_MEMBERS,
                                "{\"collaboratorId\":\"%s\",\"joinLicensed\":true,\"licenseId\":\"%s\"}"
                                        .formatted(COLLABORATOR_OF_MEMBERS, LICENSE_OF_JOINS))),
                answer("rsvp-accept", 0.65, "POST", EVENT_TO_ACCEPT),
                answer("rsvp-decline", 0.65, "DELETE", EVENT_TO_DECLINE),
                attendance(
                        "attend",
                        0,
                        sample -> sample.gathering(COMMUNITY, EVENT_TO_ATTEND),
                        (deployment, person) -> Call.post(
                                "/public/api/v1/community/%s/event/%s/attend/%s"
                                        .formatted(COMMUNITY, EVENT_TO_ATTEND, SampleId.EVENT_USER.of(person)),
                                key(deployment),
                                null)),
                attendance(
                        "participants-page",
                        0.50,
                        sample -> sample.of(PEOPLE_ON_THE_LIST).gathering(SampleId.COMMUNITY.of(2), EVENT_OF_THE_LIST),
                        (deployment, person) -> Call.get(
                                "/api/events/%s/participants?page=%d"
                                        .formatted(EVENT_OF_THE_LIST, 1 + person % (PEOPLE_ON_THE_LIST / 50)),
                                key(deployment))),
                identity(
                        "provision",
                        0.60,
                        sample -> {},
                        (deployment, person) -> Call.post(
                                "/public/api/v1/user/provision",
                                json(key(deployment)),
                                "{\"email\":\"%s\",\"firstName\":\"Nora\",\"lastName\":\"New\"}"
                                        .formatted("new." + SampleId.email(person)))),
                identity(
                        "event-user-create",
                        0,
                        sample -> {},
                        (deployment, person) -> Call.post(
                                "/api/v1/event-users",
                                json(key(deployment)),
                                "{\"email\":\"%s\",\"firstName\":\"Carla\",\"lastName\":\"Created\"}"
                                        .formatted("created." + SampleId.email(person)))),
                identity(
                        "event-user-get",
                        0.50,
                        Sample::eventUsers,
                        (deployment, person) ->
                                Call.get("/api/v1/event-users/" + SampleId.EVENT_USER.of(person), key(deployment))),
                identity(
                        "event-user-search",
                        0,
                        Sample::eventUsers,
                        (deployment, person) ->
                                Call.get("/api/v1/event-users?search=" + SampleId.email(person), key(deployment))),
                new HotPath(
                        "invite-one",
                        0.55,
                        Member.LICENSING,
                        List.of(Member.LICENSING),
                        List.of(Member.IDENTITY),
                        sample -> {
                            sample.accounts();
                            sample.license(LICENSE_OF_INVITES);
                        },
                        (deployment, person) -> Call.post(
                                "/crew/invite",
                                json(key(deployment)),
                                "{\"members\":[{\"connectedUserEmail\":\"%s\",\"firstName\":\"Ines\",\"lastName\":\"Invited\",\"licenseId\":\"%s\",\"permissions\":[\"Organization.Event.Manage\"]}]}"
                                        .formatted(SampleId.email(person), LICENSE_OF_INVITES))),
                identity(
                        "api-key-check",
                        0,
                        sample -> {},
                        (deployment, person) -> Call.post(
                                "/token/introspect",
                                Map.of(
                                        "Authorization",
                                        "Bearer " + deployment.tokens().service(),
                                        "Content-Type",
                                        "application/x-www-form-urlencoded"),
                                "token=" + URLEncoder.encode(deployment.apiKey(), StandardCharsets.UTF_8))),
                new HotPath(
                        "token-check",
                        0,
                        Member.LICENSING,
                        List.of(Member.LICENSING),
                        List.of(Member.IDENTITY),
                        sample -> {},
                        (deployment, person) -> Call.get("/permissions/catalog", person(deployment, person))));
    }

    private static Call join(Deployment deployment, long person, UUID event, String body) {
        String token = deployment
                .tokens()
                .event(
                        SampleId.ACCOUNT.of(person),
                        SampleId.email(person),
                        UUID.fromString(deployment.organizationId()),
                        event);
        return Call.post("/Events/" + event + "/join", json(Map.of("x-Event-Token", token)), body);
    }

    private static HotPath answer(String name, double target, String method, UUID event) {
        return attendance(
                name,
                target,
                sample -> sample.gathering(COMMUNITY, event),
                (deployment, person) ->
                        new Call(method, "/api/events/" + event + "/participants", person(deployment, person), null));
    }

    private static HotPath attendance(String name, double target, Consumer<Sample> sample, HotPath.CallMaker call) {
        // Identity knows an API key, and licensing what its owner may do.
        List<Member> asked = List.of(Member.IDENTITY, Member.LICENSING);
        return new HotPath(name, target, Member.ATTENDANCE, List.of(Member.ATTENDANCE), asked, sample, call);
    }

    private static HotPath identity(String name, double target, Consumer<Sample> sample, HotPath.CallMaker call) {
        List<Member> asked = List.of(Member.LICENSING);
        return new HotPath(name, target, Member.IDENTITY, List.of(Member.IDENTITY), asked, sample, call);
    }

    private static Map<String, String> person(Deployment deployment, long person) {
        String token = deployment.tokens().access(SampleId.ACCOUNT.of(person), SampleId.email(person));
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> key(Deployment deployment) {
        return Map.of("Authorization", "Bearer " + deployment.apiKey());
    }

    private static Map<String, String> json(Map<String, String> credential) {
        Map<String, String> headers = new HashMap<>(credential);
        headers.put("Content-Type", "application/json");
        return headers;
    }
}
