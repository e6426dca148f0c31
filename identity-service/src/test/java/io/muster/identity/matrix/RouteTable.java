package io.muster.identity.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.muster.identity.matrix.Access.Kind;

/**
 * What each route needs.
 *
 * @param path as OpenAPI has it
 * @param kind what the last id in the path is of, or null
 * @param body of an order that would be carried out, or null
 */
record RouteTable(String method, String path, Access access, String kind, Map<String, Object> body) {
    private static final String USERS = "/api/v1/event-users";
    private static final String PUBLIC = "/public/api/v1/";
    private static final String INTERNAL = "/internal/organizations/{organizationId}/";

    /** In the order in which they can all be called; what deletes comes last. */
    static List<RouteTable> all() {
        Access read = Access.permission("EVENT_USER_READ");
        Access manage = Access.permission("EVENT_USER_MANAGE");
        Access administrator = Access.of(Kind.ADMINISTRATOR);
        Access keys = Access.of(Kind.ADMINISTRATOR_OR_PLATFORM);
        Access signedIn = Access.of(Kind.SIGNED_IN);
        Access person = Access.of(Kind.PERSON);
        Access service = Access.of(Kind.SERVICE);
        Map<String, Object> name = Map.of("name", "N");
        return List.of(
                row("GET", USERS, read, null, null),
                row("POST", USERS, manage, null, Map.of("firstName", "M")),
                row("GET", USERS + "/{id}", read, "event-user", null),
                row("PUT", USERS + "/{id}", manage, "event-user", Map.of("phone", "1")),
                row("PATCH", USERS + "/{id}/role", administrator, "event-user", Map.of("role", "organizer")),
                row("PATCH", USERS + "/{id}/active", administrator, "event-user", Map.of("isActive", true)),
                row("POST", PUBLIC + "user/provision", Access.permission("USER_PROVISION"), null, Map.of()),
                row("GET", PUBLIC + "workgroup", Access.permission("WORKGROUP_LIST"), null, null),
                row("POST", PUBLIC + "workgroup", Access.permission("WORKGROUP_MANAGE"), null, name),
                row("GET", PUBLIC + "workgroup/{id}", Access.permission("WORKGROUP_LIST"), "workgroup", null),
                row(
                        "PUT",
                        PUBLIC + "workgroup/{workgroupId}/member/{email}",
                        Access.permission("WORKGROUP_ADD_MEMBER"),
                        "workgroup",
                        Map.of()),
                row(
                        "DELETE",
                        PUBLIC + "workgroup/{workgroupId}/member/{email}",
                        Access.permission("WORKGROUP_REMOVE_MEMBER"),
                        "workgroup",
                        null),
                row("GET", PUBLIC + "community", Access.permission("COMMUNITY_READ"), null, null),
                row("POST", PUBLIC + "community", Access.permission("COMMUNITY_MANAGE"), null, name),
                row("GET", PUBLIC + "community/{id}", Access.permission("COMMUNITY_READ"), "community", null),
                row("PUT", PUBLIC + "community/{id}", Access.permission("COMMUNITY_MANAGE"), "community", name),
                row("GET", "/api/units", Access.permission("UNIT_MANAGE"), null, null),
                row("POST", "/api/units", Access.permission("UNIT_MANAGE"), null, name),
                row("GET", "/api/units/{id}", Access.permission("UNIT_MANAGE"), "unit", null),
                row("GET", "/api-keys", keys, null, null),
                row("POST", "/api-keys", keys, null, Map.of()),
                row("GET", "/api-keys/{id}", keys, "api-key", null),
                row("POST", "/api-keys/{id}/rotate", keys, "api-key", null),
                row("GET", PUBLIC + "key", signedIn, null, null),
                row("GET", "/organizations", signedIn, null, null),
                row("POST", "/organizations", Access.of(Kind.PLATFORM), null, Map.of()),
                row("GET", "/organizations/{id}", signedIn, "organization", null),
                row("PATCH", "/organizations/{id}", keys, "organization", name),
                row("GET", "/accounts/me/export", person, null, null),
                row("DELETE", "/accounts/me", person, null, null),
                row("POST", "/auth/sign-up", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/auth/sign-in", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/auth/refresh", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/auth/sign-out", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/auth/confirm", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/auth/password-reset", Access.of(Kind.ANYBODY), null, Map.of()),
                row("GET", "/sign-up", Access.of(Kind.ANYBODY), null, null),
                row("GET", "/confirm", Access.of(Kind.ANYBODY), null, null),
                row("GET", "/reset", Access.of(Kind.ANYBODY), null, null),
                row("POST", "/sign-up", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/confirm", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/reset", Access.of(Kind.ANYBODY), null, Map.of()),
                row("POST", "/token/introspect", service, null, null),
                row("GET", "/internal/organizations/{id}", service, "organization", null),
                row("GET", "/internal/accounts/{id}", service, "account", null),
                row("POST", "/internal/accounts/lookup", service, null, Map.of("emails", List.of("a@example.com"))),
                row("GET", INTERNAL + "event-users/{id}", service, "event-user", null),
                row("GET", INTERNAL + "event-users/by-account/{accountId}", service, null, null),
                row("POST", INTERNAL + "event-users/ensure", service, null, Map.of()),
                row("GET", INTERNAL + "communities/{id}", service, "community", null),
                row("GET", INTERNAL + "communities/{id}/members/{eventUserId}", service, "community", null),
                row("DELETE", USERS + "/{id}", manage, "event-user", null),
                row("DELETE", "/api-keys/{id}", keys, "api-key", null));
    }

    private static RouteTable row(String method, String path, Access access, String kind, Map<String, Object> body) {
        return new RouteTable(method, path, access, kind, body);
    }

    /** Where only an API key says who is calling. */
    boolean isForPrograms() {
        return path.startsWith(PUBLIC);
    }

    String name() {
        return method + " " + path;
    }

    /** The path with these ids; all but the one that the row is about are the caller's own. */
    String path(Map<String, String> own, Map<String, String> ids) {
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("{organizationId}", own.get("organization"));
        filled.put("{accountId}", own.get("account"));
        filled.put("{eventUserId}", ids.get("event-user"));
        filled.put("{email}", own.get("email"));
        filled.put("{workgroupId}", ids.get("workgroup"));
        filled.put("{id}", kind == null ? "" : ids.get(kind));
        String path = this.path;
        for (Map.Entry<String, String> id : filled.entrySet()) {
            path = path.replace(id.getKey(), id.getValue());
        }
        return path;
    }
}
