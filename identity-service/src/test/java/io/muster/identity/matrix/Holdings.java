package io.muster.identity.matrix;

import java.util.List;
import java.util.Map;

import io.restassured.response.Response;

import io.muster.chassis.data.Ids;
import io.muster.identity.Founded;
import io.muster.identity.account.Person;

/** One of everything that an organization can have. */
record Holdings(Founded organization, Map<String, String> ids) {

    static final String[] PERMISSIONS = {
        "USER_PROVISION", "WORKGROUP_ADD_MEMBER", "WORKGROUP_REMOVE_MEMBER", "WORKGROUP_LIST", "WORKGROUP_MANAGE",
        "COMMUNITY_READ", "COMMUNITY_MANAGE", "UNIT_MANAGE", "EVENT_USER_READ", "EVENT_USER_MANAGE"
    };

    static Holdings ofANewOrganization() {
        return of(Founded.administered());
    }

    /** The same organization with everything anew: what was there may have been deleted. */
    Holdings anew() {
        return of(organization);
    }

    private static Holdings of(Founded organization) {
        String email = Founded.anyEmail();
        String user = made(organization, "/api/v1/event-users", Map.of("email", email));
        String workgroup = made(organization, "/public/api/v1/workgroup", Map.of("name", "W"));
        String community =
                made(organization, "/public/api/v1/community", Map.of("name", "C", "workgroupIds", List.of(workgroup)));
        String unit = made(organization, "/api/units", Map.of("name", "U"));
        String key = made(organization, "/api-keys", Map.of("name", "K", "permissions", List.of("EVENT_READ")));
        organization
                .call()
                .put("/public/api/v1/workgroup/" + workgroup + "/member/" + email)
                .then()
                .statusCode(200);
        return new Holdings(
                organization,
                Map.of(
                        "event-user", user,
                        "workgroup", workgroup,
                        "community", community,
                        "unit", unit,
                        "api-key", key,
                        "email", email,
                        "account", organization.accountId(),
                        "organization", organization.organizationId()));
    }

    /** Ids that nobody has. */
    static Map<String, String> nothing() {
        Map<String, String> ids = new java.util.HashMap<>();
        for (String kind :
                List.of("event-user", "workgroup", "community", "unit", "api-key", "account", "organization")) {
            ids.put(kind, Ids.next().toString());
        }
        ids.put("email", Founded.anyEmail());
        return ids;
    }

    String key(String... permissions) {
        return keyOf(organization.accountId(), permissions);
    }

    String keyOfNoMember() {
        return keyOf(Person.signedUp().id(), "*");
    }

    private String keyOf(String account, String... permissions) {
        Response key = Founded.platform()
                .body(Map.of(
                        "name",
                        "matrix",
                        "permissions",
                        permissions,
                        "organizationId",
                        organization.organizationId(),
                        "accountId",
                        account))
                .post("/api-keys");
        key.then().statusCode(201);
        return key.path("value");
    }

    private static String made(Founded organization, String route, Map<String, Object> body) {
        Response made = organization.call().body(body).post(route);
        made.then().statusCode(201);
        return made.path("id");
    }
}
