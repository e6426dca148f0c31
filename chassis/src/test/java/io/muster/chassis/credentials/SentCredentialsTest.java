package io.muster.chassis.credentials;

import java.util.UUID;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SentCredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER   abc"})
    void readsTheBearer(String authorization) {
        assertThat(sent("/Events", "Authorization", authorization).bearer()).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "abc", "Bearer a b", "Bearer a, Bearer b"})
    void refusesAnyOtherAuthorization(String authorization) {
        assertThatThrownBy(() -> sent("/Events", "Authorization", authorization))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Api-Key", "x-Organization-Token", "x-Event-Token"})
    void refusesTwoOfOneKind(String header) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add(header, "Bearer abc").add(header, "Bearer abc");

        assertThatThrownBy(() -> SentCredentials.of("/public/api/v1/key", headers))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void looksAtTheKeyHeaderOnlyOnPublicRoutes() {
        assertThat(sent("/public/api/v1/key", "X-Api-Key", "abc").apiKey()).contains("abc");
        assertThat(sent("/Events", "X-Api-Key", "abc").isEmpty()).isTrue();
        assertThat(sent("/public/apiary", "X-Api-Key", "abc").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Events/%s",
                "/Events/%s/join",
                "/api/events/%s/participants",
                "/public/api/v1/community/c/event/%s/attend/u"
            })
    void findsTheEventInThePath(String path) {
        UUID event = UUID.randomUUID();

        assertThat(sent(path.formatted(event), "x-Event-Token", "abc").eventOfRoute())
                .contains(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Events", "/Events/x/join", "/api/v1/event-users/0197f069-bd91-76c8-bfd0-5e287b932da7"})
    void findsNoEventWhereThereIsNone(String path) {
        assertThat(sent(path, "x-Event-Token", "abc").eventOfRoute()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/events/1, true",
        "/token/introspect, true",
        "/token/introspection, false",
        "/internals, false",
        "/Events, false"
    })
    void knowsTheRoutesBetweenServices(String path, boolean service) {
        assertThat(sent(path, "Authorization", "Bearer abc").onServiceRoute()).isEqualTo(service);
    }

    private static SentCredentials sent(String path, String header, String value) {
        return SentCredentials.of(path, MultiMap.caseInsensitiveMultiMap().add(header, value));
    }
}
