package io.muster.event.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.IssuedToken;
import io.muster.chassis.credentials.Memberships;
import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.credentials.TokenIssuer;
import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Issues the event token: what an account may do at an event, and never more than the credential it was asked with. */
@ApplicationScoped
class AuthorizeEvent {

    private final EventAccessRows rows;
    private final Memberships memberships;
    private final TokenIssuer tokens;

    AuthorizeEvent(EventAccessRows rows, Memberships memberships, TokenIssuer tokens) {
        this.rows = rows;
        this.memberships = memberships;
        this.tokens = tokens;
    }

    Uni<IssuedToken> authorize(Caller caller, UUID eventId) {
        return rows.find(eventId, caller.accountId(), caller.organizationId())
                .map(found -> found.orElseThrow(AuthorizeEvent::unknown))
                .chain(event -> memberships
                        .permissions(event.organizationId(), caller.accountId())
                        .invoke(permissions -> refuseStrangers(caller, event, permissions))
                        .map(permissions -> claims(caller, event, permissions.orElse(Set.of()))))
                .chain(claims -> tokens.issue(TokenKind.EVENT, claims, lifetime(caller.apiKey())));
    }

    /** To somebody outside of the organization who is not on the event, there is no such event. */
    private static void refuseStrangers(Caller caller, EventAccess event, Optional<Set<String>> permissions) {
        if (caller.organizationId() == null && event.access() == null && permissions.isEmpty()) {
            throw unknown();
        }
    }

    private static Map<String, Object> claims(Caller caller, EventAccess event, Set<String> permissions) {
        StandingLimit limit = StandingLimit.of(caller);
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", caller.accountId());
        claims.put("email", caller.email());
        claims.put("org", event.organizationId());
        claims.put("event", event.eventId());
        claims.put("access", limit.access(event.access()));
        claims.put("admin", permissions.contains(PermissionCatalogue.ADMINISTRATOR) && limit.letsAdminister());
        if (caller.apiKey() != null) {
            claims.put("api_key_id", caller.apiKey().id());
        }
        return claims;
    }

    private static Duration lifetime(ApiKey key) {
        if (key == null || key.expiresAt() == null) {
            return TokenIssuer.LIFETIME_MAX;
        }
        Duration left = Duration.between(Instant.now(), key.expiresAt());
        return left.compareTo(TokenIssuer.LIFETIME_MAX) < 0 ? left : TokenIssuer.LIFETIME_MAX;
    }

    private static Refusal unknown() {
        return Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization");
    }
}
