package io.muster.local.gateway;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.local.suite.Member;

import static io.muster.local.suite.Member.ATTENDANCE;
import static io.muster.local.suite.Member.EVENT;
import static io.muster.local.suite.Member.IDENTITY;
import static io.muster.local.suite.Member.LICENSING;
import static io.muster.local.suite.Member.NOTIFICATION;
import static org.assertj.core.api.Assertions.assertThat;

class RoutesTest {

    @ParameterizedTest
    @MethodSource("publicRoutes")
    void sendsEveryPublicRouteToItsService(Member service, String path) {
        assertThat(Routes.serviceFor(path)).contains(service);
    }

    static Stream<Arguments> publicRoutes() {
        return Stream.of(
                        routes(
                                IDENTITY,
                                "/organizations",
                                "/organizations/1",
                                "/auth/sign-up",
                                "/auth/sign-in",
                                "/auth/refresh",
                                "/auth/sign-out",
                                "/auth/password-reset",
                                "/auth/confirm",
                                "/api-keys",
                                "/api-keys/1",
                                "/api-keys/1/rotate",
                                "/accounts/1",
                                "/public/api/v1/user/provision",
                                "/public/api/v1/workgroup",
                                "/public/api/v1/workgroup/1/member/a%2Bb%40c.example",
                                "/public/api/v1/workgroup/1/member/a@c.example/",
                                "/public/api/v1/workgroup/1/member/a%2Fb@c.example/",
                                "/public/api/v1/community",
                                "/public/api/v1/community/1",
                                "/public/api/v1/key",
                                "/api/v1/event-users",
                                "/api/v1/event-users/1",
                                "/api/v1/event-users/1/role",
                                "/api/v1/event-users/1/active",
                                "/api/units",
                                "/sign-up",
                                "/confirm",
                                "/reset"),
                        routes(
                                LICENSING,
                                "/organizations/1/authorize",
                                "/licenses",
                                "/licenses/1",
                                "/licenses/1/seats",
                                "/licenses/1/ledger",
                                "/licenses/1/suspend",
                                "/licenses/1/reinstate",
                                "/crew",
                                "/crew/1",
                                "/crew/invite",
                                "/crew/lookup",
                                "/crew/invitations",
                                "/crew/invitations/1",
                                "/crew/invitations/1/resend",
                                "/crew/1/invitation/permissions",
                                "/crew/1/permissions",
                                "/permissions/catalog",
                                "/blacklist",
                                "/blacklist/1",
                                "/licenses/self-check"),
                        routes(
                                EVENT,
                                "/Events",
                                "/Events/1",
                                "/Events/1/collaborators",
                                "/Events/1/collaborators/2",
                                "/Events/1/authorize",
                                "/Events/1/join",
                                "/Events/1/assign-license",
                                "/Events/1/unassign-license",
                                "/Events/1/users",
                                "/Events/1/users/2"),
                        routes(
                                ATTENDANCE,
                                "/public/api/v1/community/1/event/2/attend/3",
                                "/api/events/1/participants",
                                "/api/events/1/invitations",
                                "/api/events/1/check-ins"),
                        routes(
                                NOTIFICATION,
                                "/deliveries",
                                "/deliveries/1",
                                "/notifications",
                                "/notifications/1/read",
                                "/preferences",
                                "/unsubscribe",
                                "/templates",
                                "/templates/1",
                                "/suppressions",
                                "/suppressions/1",
                                "/webhooks",
                                "/webhooks/1"))
                .flatMap(routes -> routes);
    }

    private static Stream<Arguments> routes(Member service, String... paths) {
        return Stream.of(paths).map(path -> Arguments.of(service, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/organizations/1",
                "/token/introspect",
                "/.well-known/jwks.json",
                "/q/health",
                "/q/openapi",
                "/self-check",
                "/events",
                "/Organizations",
                "/organizationsx",
                "/public/api/v1/key/1",
                "/public/api/v1",
                "/sign-up/1",
                "//internal/organizations/1",
                "/organizations//internal",
                "/organizations/../internal/organizations/1",
                "/organizations/./internal",
                "/organizations/%2e%2e/internal/organizations/1",
                "/organizations/.%2E/internal/organizations/1",
                "/organizations/..%2Finternal",
                "/organizations/%2Finternal",
                "/organizations/%252e%252e/internal",
                "/organizations/..;/internal/organizations/1",
                "/organizations/1;x=1",
                "/organizations/1%3Bx=1",
                "/organizations/..\\internal",
                "/organizations/%5c..%5cinternal",
                "/organizations/1%00",
                "/organizations/%0d%0aX-Evil:1",
                "/public/api/v1/workgroup/1/member/a@c%2F..%2F..%2Finternal",
                "/organizations/%zz",
                "/organizations/%",
                "organizations",
                "*",
                ""
            })
    void makesNothingElsePublic(String path) {
        assertThat(Routes.serviceFor(path)).isEmpty();
    }
}
