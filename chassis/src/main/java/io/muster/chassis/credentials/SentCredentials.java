package io.muster.chassis.credentials;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

import io.muster.chassis.data.Ids;

/** The credentials of a request as they were sent, none of them checked yet. Two of one kind are refused: nobody could say which counts. */
record SentCredentials(
        String path,
        Optional<String> bearer,
        Optional<String> apiKey,
        Optional<String> organization,
        Optional<String> event) {
    static final String API_KEY_HEADER = "X-Api-Key";
    static final String ORGANIZATION_HEADER = "x-Organization-Token";
    static final String EVENT_HEADER = "x-Event-Token";

    private static final String PUBLIC_ROUTES = "/public/api/";
    private static final String INTERNAL_ROUTES = "/internal/";
    private static final String INTROSPECTION_ROUTE = "/token/introspect";
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([\\x21-\\x7E]+)");
    private static final Pattern EVENT_IN_PATH = Pattern.compile("/(?:Events|events|event)/([^/]+)");

    /** @throws AuthenticationFailedException when a kind was sent twice or the authorization is no bearer's */
    static SentCredentials of(String path, MultiMap headers) {
        boolean isPublic = path.startsWith(PUBLIC_ROUTES);
        return new SentCredentials(
                path,
                single(headers, HttpHeaders.AUTHORIZATION.toString()).map(SentCredentials::bearer),
                isPublic ? single(headers, API_KEY_HEADER) : Optional.empty(),
                single(headers, ORGANIZATION_HEADER),
                single(headers, EVENT_HEADER));
    }

    boolean isEmpty() {
        return bearer.isEmpty() && apiKey.isEmpty() && organization.isEmpty() && event.isEmpty();
    }

    /** Routes for programs: there only an API key identifies the caller. */
    boolean onPublicRoute() {
        return path.startsWith(PUBLIC_ROUTES);
    }

    /** Routes between services: a service's token counts nowhere else. */
    boolean onServiceRoute() {
        return path.startsWith(INTERNAL_ROUTES) || path.equals(INTROSPECTION_ROUTE);
    }

    /** The event that the path names. */
    Optional<UUID> eventOfRoute() {
        Matcher matcher = EVENT_IN_PATH.matcher(path);
        return matcher.find() ? Ids.parse(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> single(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        if (values.size() > 1) {
            throw new AuthenticationFailedException();
        }
        return values.stream().findFirst();
    }

    private static String bearer(String authorization) {
        Matcher matcher = BEARER.matcher(authorization);
        if (!matcher.matches()) {
            throw new AuthenticationFailedException();
        }
        return matcher.group(1);
    }
}
