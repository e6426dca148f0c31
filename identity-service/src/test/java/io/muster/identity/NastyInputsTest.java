package io.muster.identity;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.test.NastyClient;
import io.muster.chassis.test.NastyInputs;
import io.muster.chassis.test.NastyRoute;
import io.muster.chassis.test.NastyRoute.Kind;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a route is given, it answers, and nothing has changed. */
@QuarkusTest
class NastyInputsTest {

    private static final String ID = "0190c8a8-7f5e-7c3a-9b1d-2f6e8a4c0b17";
    private static final String USERS = "/api/v1/event-users";
    private static final String PUBLIC = "/public/api/v1/";
    private static final String INTERNAL = "/internal/organizations/";
    private static final int INPUTS_MIN = 100;
    private static final List<String> HOUSEKEEPING = List.of("outbox_message", "slow_down");

    private static Founded organization;

    static Stream<NastyRoute> ofAdministrators() {
        return Stream.of(
                NastyRoute.of("GET", USERS)
                        .besides("POST")
                        .asks("limit", Kind.NUMBER)
                        .asks("page", Kind.NUMBER)
                        .asks("sort", Kind.WORD)
                        .asks("search", Kind.TEXT)
                        .asks("role", Kind.WORD)
                        .asks("isActive", Kind.FLAG)
                        .asks("withTrashed", Kind.FLAG),
                person(NastyRoute.of("POST", USERS).besides("GET")),
                person(NastyRoute.of("PUT", USERS + "/{id}").besides("GET", "DELETE")),
                NastyRoute.of("GET", USERS + "/{id}").besides("PUT", "DELETE").asks("withTrashed", Kind.FLAG),
                NastyRoute.of("DELETE", USERS + "/{id}")
                        .besides("PUT", "GET")
                        .asks("withTrashed", Kind.FLAG)
                        .asks("erase", Kind.FLAG),
                NastyRoute.of("PATCH", USERS + "/{id}/role").needs("role", Kind.WORD, 20, "admin"),
                NastyRoute.of("PATCH", USERS + "/{id}/active").needs("isActive", Kind.FLAG, 0, true),
                NastyRoute.of("POST", PUBLIC + "user/provision")
                        .needs("email", Kind.EMAIL, 255, "nasty@example.com")
                        .needs("firstName", Kind.TEXT, 255, "A")
                        .needs("lastName", Kind.TEXT, 255, "B")
                        .takes("gender", Kind.WORD, 20, "MALE")
                        .takes("title", Kind.TEXT, 255, "Dr")
                        .takes("unitId", Kind.ID, 36, ID)
                        .takes("avatar", Kind.TEXT, 2_048, "https://example.com/a.png")
                        .takes("language", Kind.WORD, 35, "en"),
                NastyRoute.of("PUT", PUBLIC + "workgroup/{id}/member/a@example.com")
                        .besides("DELETE")
                        .takes("removalDate", Kind.WORD, 19, "2099-01-01 00:00:00"),
                NastyRoute.of("DELETE", PUBLIC + "workgroup/{id}/member/a@example.com")
                        .besides("PUT"),
                NastyRoute.of("POST", PUBLIC + "workgroup").besides("GET").needs("name", Kind.TEXT, 255, "W"),
                list(NastyRoute.of("GET", PUBLIC + "workgroup").besides("POST")),
                NastyRoute.of("GET", PUBLIC + "workgroup/{id}"),
                community(NastyRoute.of("POST", PUBLIC + "community").besides("GET")),
                community(NastyRoute.of("PUT", PUBLIC + "community/{id}").besides("GET")),
                list(NastyRoute.of("GET", PUBLIC + "community").besides("POST")),
                NastyRoute.of("GET", PUBLIC + "community/{id}").besides("PUT"),
                NastyRoute.of("POST", "/api/units")
                        .besides("GET")
                        .needs("name", Kind.TEXT, 255, "U")
                        .takes("unitType", Kind.TEXT, 50, "unit")
                        .takes("addresses", Kind.LIST_OF_TEXTS, 255, List.of("Main Street 1"))
                        .takes("contact", Kind.OBJECT, 0, Map.of("name", "C"))
                        .takes("openingHours", Kind.OBJECT, 0, Map.of())
                        .takes("geo", Kind.OBJECT, 0, Map.of("lat", 1)),
                list(NastyRoute.of("GET", "/api/units").besides("POST")),
                NastyRoute.of("GET", "/api/units/{id}"),
                NastyRoute.of("POST", "/api-keys")
                        .besides("GET")
                        .needs("name", Kind.TEXT, 255, "K")
                        .needs("permissions", Kind.LIST_OF_TEXTS, 0, List.of("EVENT_READ"))
                        .takes("expiresAt", Kind.TIME, 0, "2099-01-01T00:00:00.000Z"),
                list(NastyRoute.of("GET", "/api-keys").besides("POST")),
                NastyRoute.of("GET", "/api-keys/{id}").besides("DELETE"),
                NastyRoute.of("DELETE", "/api-keys/{id}").besides("GET"),
                NastyRoute.of("POST", "/api-keys/{id}/rotate"),
                NastyRoute.of("PATCH", "/organizations/{id}").besides("GET").takes("name", Kind.TEXT, 255, "O"),
                NastyRoute.of("GET", "/organizations/{id}").besides("PATCH"),
                list(NastyRoute.of("GET", "/organizations").besides("POST")));
    }

    static Stream<NastyRoute> ofAnybody() {
        return Stream.of(
                NastyRoute.of("POST", "/auth/sign-up")
                        .needs("email", Kind.EMAIL, 255, "nasty@example.com")
                        .needs("firstName", Kind.TEXT, 255, "A")
                        .needs("lastName", Kind.TEXT, 255, "B")
                        .needs("password", Kind.SECRET, 256, "long enough now"),
                NastyRoute.of("POST", "/auth/sign-in")
                        .needs("email", Kind.EMAIL, 255, "nasty@example.com")
                        .takes("password", Kind.SECRET, 512, "long enough now"),
                NastyRoute.of("POST", "/auth/refresh").needs("refreshToken", Kind.TEXT, 255, "rft_x"),
                NastyRoute.of("POST", "/auth/sign-out").needs("refreshToken", Kind.TEXT, 255, "rft_x"),
                NastyRoute.of("POST", "/auth/confirm").needs("token", Kind.TEXT, 255, "cnf_x"),
                NastyRoute.of("POST", "/auth/password-reset").needs("email", Kind.EMAIL, 255, "nasty@example.com"));
    }

    static Stream<NastyRoute> ofThePlatform() {
        Map<String, String> owner = Map.of("email", "o@example.com", "firstName", "O", "lastName", "W");
        return Stream.of(NastyRoute.of("POST", "/organizations")
                .besides("GET")
                .needs("name", Kind.TEXT, 255, "O")
                .needs("owner", Kind.OBJECT, 0, owner)
                .takes("featureFlags", Kind.LIST_OF_TEXTS, 100, List.of("OrgPro")));
    }

    static Stream<NastyRoute> ofServices() {
        return Stream.of(
                NastyRoute.of("POST", "/internal/accounts/lookup")
                        .besides("GET")
                        .takes("emails", Kind.LIST_OF_TEXTS, 255, List.of("a@example.com")),
                NastyRoute.of("GET", "/internal/accounts/{id}"),
                NastyRoute.of("GET", INTERNAL + "{id}"),
                NastyRoute.of("GET", INTERNAL + ID + "/event-users/{id}"),
                NastyRoute.of("GET", INTERNAL + ID + "/event-users/by-account/{id}"),
                NastyRoute.of("POST", INTERNAL + ID + "/event-users/ensure")
                        .besides("GET")
                        .needs("accountId", Kind.ID, 36, ID),
                NastyRoute.of("GET", INTERNAL + ID + "/communities/{id}"),
                NastyRoute.of("GET", INTERNAL + ID + "/communities/{id}/members/" + ID));
    }

    @ParameterizedTest
    @MethodSource("ofAdministrators")
    void areRefusedToAdministrators(NastyRoute route) {
        if (organization == null) {
            organization = Founded.administered();
        }
        refuse(route, Map.of("Authorization", "Bearer " + organization.key()));
    }

    @ParameterizedTest
    @MethodSource("ofAnybody")
    void areRefusedToAnybody(NastyRoute route) {
        refuse(route, Map.of());
    }

    @ParameterizedTest
    @MethodSource("ofThePlatform")
    void areRefusedToThePlatform(NastyRoute route) {
        refuse(route, Map.of("Authorization", "Bearer " + Tokens.platformKey()));
    }

    @ParameterizedTest
    @MethodSource("ofServices")
    void areRefusedToServices(NastyRoute route) {
        refuse(route, Map.of("Authorization", "Bearer " + Tokens.service("event-service")));
    }

    private static void refuse(NastyRoute route, Map<String, String> credentials) {
        List<NastyInputs.Input> inputs = NastyInputs.of(route);
        Map<String, String> before = Tables.checksums(List.of("last_used_at"), HOUSEKEEPING);

        List<String> complaints = new NastyClient(credentials).complaints(inputs);

        assertThat(complaints).isEmpty();
        assertThat(Tables.checksums(List.of("last_used_at"), HOUSEKEEPING)).isEqualTo(before);
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(INPUTS_MIN);
    }

    private static NastyRoute person(NastyRoute route) {
        return route.takes("email", Kind.EMAIL, 255, "nasty@example.com")
                .takes("firstName", Kind.TEXT, 255, "A")
                .takes("lastName", Kind.TEXT, 255, "B")
                .takes("phone", Kind.TEXT, 50, "1")
                .takes("externalId", Kind.TEXT, 255, "nasty")
                .takes("extraFields", Kind.OBJECT, 0, Map.of("a", 1));
    }

    private static NastyRoute community(NastyRoute route) {
        return route.needs("name", Kind.TEXT, 255, "C").takes("workgroupIds", Kind.LIST_OF_IDS, 36, List.of());
    }

    private static NastyRoute list(NastyRoute route) {
        return route.asks("limit", Kind.NUMBER).asks("page", Kind.NUMBER);
    }
}
