package io.muster.identity.workgroup;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.identity.Founded;

import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class MemberResourceTest {

    private Founded organization;
    private final String email = Founded.anyEmail();

    @BeforeEach
    void found() {
        organization =
                Founded.withKey("USER_PROVISION", "WORKGROUP_ADD_MEMBER", "WORKGROUP_MANAGE", "COMMUNITY_MANAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void opensTheCommunityAndEndsItAgain(String ending) {
        String user = provision();
        String workgroup = workgroup();
        String community = organization
                .call()
                .body(Map.of("name", "Community", "workgroupIds", List.of(workgroup)))
                .post("/public/api/v1/community")
                .path("id");
        String route = "/public/api/v1/workgroup/" + workgroup + "/member/" + email + ending;

        put(route, Collections.singletonMap("removalDate", null))
                .statusCode(200)
                .body("email", equalTo(email));
        access(community, user).statusCode(200).body("state", equalTo("active"));
        put(route, Map.of("removalDate", "2020-05-04 14:30:00")).statusCode(200);
        access(community, user).body("state", equalTo("removed"));
    }

    @Test
    void saysEntityNotFoundForAnUnknownPersonOrWorkgroup() {
        provision();
        String nobody = "/public/api/v1/workgroup/" + workgroup() + "/member/" + Founded.anyEmail();
        String nowhere = "/public/api/v1/workgroup/" + Ids.next() + "/member/" + email;
        String foreign = "/public/api/v1/workgroup/" + foreignWorkgroup() + "/member/" + email;

        for (String route : List.of(nobody, nowhere, foreign, "/public/api/v1/workgroup/no-id/member/" + email)) {
            put(route, Map.of()).statusCode(404).body("message", equalTo("Entity not found"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-05-04", "2024-05-04T14:30:00", "2099-02-30 00:00:00", "2024-13-01 00:00:00", "tomorrow", ""
            })
    void takesOneFormOfDateOnly(String date) {
        provision();
        put("/public/api/v1/workgroup/" + workgroup() + "/member/" + email, Map.of("removalDate", date))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/removalDate"));
    }

    private io.restassured.response.ValidatableResponse put(String route, Map<String, ?> body) {
        return organization.call().body(body).put(route).then();
    }

    private io.restassured.response.ValidatableResponse access(String community, String user) {
        return Founded.service()
                .get("/internal/organizations/" + organization.organizationId() + "/communities/" + community
                        + "/members/" + user)
                .then();
    }

    private String provision() {
        return organization
                .call()
                .body(Map.of("firstName", "Jon", "lastName", "Doe", "email", email))
                .post("/public/api/v1/user/provision")
                .path("id");
    }

    private String workgroup() {
        return organization
                .call()
                .body(Map.of("name", "Group"))
                .post("/public/api/v1/workgroup")
                .path("id");
    }

    private static String foreignWorkgroup() {
        return Founded.withKey("WORKGROUP_MANAGE")
                .call()
                .body(Map.of("name", "Foreign"))
                .post("/public/api/v1/workgroup")
                .path("id");
    }
}
