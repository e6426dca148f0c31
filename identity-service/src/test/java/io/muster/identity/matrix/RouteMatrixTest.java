package io.muster.identity.matrix;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Every role on every route with an own, a foreign and an absent id. */
@QuarkusTest
class RouteMatrixTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    private static Holdings own;
    private static Holdings foreign;

    @Test
    void knowsEveryRouteThereIs() {
        Map<String, Map<String, Object>> paths =
                given().accept(ContentType.JSON).get(openApi).path("paths");
        Set<String> published = new TreeSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> published.add(method.toUpperCase() + " " + path)));

        Set<String> known = new TreeSet<>();
        RouteTable.all().forEach(route -> known.add(route.name()));
        assertThat(known).isEqualTo(published);
    }

    @ParameterizedTest
    @EnumSource
    void isLetInOrKeptOutWhateverTheId(Role role) {
        own = own == null ? Holdings.ofANewOrganization() : own.anew();
        foreign = foreign == null ? Holdings.ofANewOrganization() : foreign;
        Map<String, String> credentials = role.credentials(own);
        List<String> complaints = new ArrayList<>();

        for (RouteTable route : RouteTable.all()) {
            if (role.isBadAnywhere() && route.access().kind() == Access.Kind.ANYBODY) {
                continue;
            }
            String complaint =
                    role.mayCall(route) ? letIn(role, route, credentials) : keptOut(role, route, credentials);
            if (complaint != null) {
                complaints.add(role + " " + route.name() + ": " + complaint);
            }
        }

        assertThat(complaints).isEmpty();
    }

    /** A refusal must not depend on the id. */
    private static String keptOut(Role role, RouteTable route, Map<String, String> credentials) {
        List<String> answers = List.of(own.ids(), foreign.ids(), Holdings.nothing()).stream()
                .map(ids -> shown(call(route, credentials, ids)))
                .distinct()
                .toList();
        boolean isRefused = answers.size() == 1 && answers.get(0).startsWith(role.refusal(route) + " ");
        return isRefused ? null : "not kept out alike: " + answers;
    }

    private static String letIn(Role role, RouteTable route, Map<String, String> credentials) {
        Response absent = call(route, credentials, Holdings.nothing());
        Response theirs = call(route, credentials, foreign.ids());
        Response ours = call(route, credentials, own.ids());
        if (Set.of(401, 403).contains(ours.statusCode()) && !isAskedForMore(route) || ours.statusCode() >= 500) {
            return "kept out: " + shown(ours);
        }
        if (route.kind() == null || seesEverything(role, route)) {
            return null;
        }
        if (ours.statusCode() >= 300) {
            return "own id: " + shown(ours);
        }
        boolean alike = shown(theirs).equals(shown(absent)) && theirs.statusCode() == 404;
        return alike ? null : "a foreign id answers " + shown(theirs) + ", an absent one " + shown(absent);
    }

    /** Signed in is not enough where a key is to be shown. */
    private static boolean isAskedForMore(RouteTable route) {
        return route.path().endsWith("/key");
    }

    /** The platform belongs to no organization and to all; services vouch for the organization that they name. */
    private static boolean seesEverything(Role role, RouteTable route) {
        return role == Role.PLATFORM
                || role == Role.SERVICE && route.path().matches("/internal/(organizations|accounts)/\\{id}");
    }

    private static Response call(RouteTable route, Map<String, String> credentials, Map<String, String> ids) {
        RequestSpecification request = given().headers(credentials);
        if (route.body() != null) {
            boolean isPage = route.path().matches("/(sign-up|confirm|reset)");
            request = isPage
                    ? request.contentType(ContentType.URLENC).formParam("token", "none")
                    : request.contentType(ContentType.JSON).body(route.body());
        } else if (route.path().equals("/token/introspect")) {
            request = request.contentType(ContentType.URLENC).formParam("token", "none");
        }
        return request.request(route.method(), route.path(own.ids(), ids));
    }

    /** Status and body without what differs by request. */
    private static String shown(Response answer) {
        String body = answer.asString().replaceAll("\"(traceId|instance)\"\\s*:\\s*\"[^\"]*\",?", "");
        return answer.statusCode() + " " + body;
    }
}
