package io.muster.chassis.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;

/** What each single credential proves, or 401. A caller proven here has not been compared with the other credentials yet. */
@Singleton
class Proofs {
    private static final String KEY_ID_CLAIM = "api_key_id";
    private static final Caller PLATFORM = new Caller(null, null, null, null, null, null, true, null, null);

    private final KeyIntrospection keys;
    private final VerificationKeys verificationKeys;
    private final ServiceTokens serviceTokens;
    private final DeploymentSecrets secrets;
    private final VerifiedTokens verified = new VerifiedTokens();

    @Inject
    Proofs(
            KeyIntrospection keys,
            VerificationKeys verificationKeys,
            ServiceTokens serviceTokens,
            DeploymentSecrets secrets) {
        this.keys = keys;
        this.verificationKeys = verificationKeys;
        this.serviceTokens = serviceTokens;
        this.secrets = secrets;
    }

    Uni<Caller> ofBearer(String value, SentCredentials sent) {
        if (sent.onPublicRoute()) {
            return ofApiKey(value);
        }
        if (secrets.isPlatformKey(value)) {
            return Uni.createFrom().item(PLATFORM);
        }
        if (value.startsWith(ApiKeys.PREFIX)) {
            return ofApiKey(value);
        }
        return sent.onServiceRoute() && ServiceTokens.TYPE.equals(TokenRules.typeOf(value))
                ? Uni.createFrom().item(ofService(value))
                : ofToken(TokenKind.ACCESS, value);
    }

    Uni<Caller> ofApiKey(String value) {
        if (!ApiKeys.isWellFormed(value)) {
            throw new AuthenticationFailedException();
        }
        return keys.byValue(value).map(found -> ofKey(live(found)));
    }

    Uni<Caller> ofToken(TokenKind kind, String token) {
        VerifiedTokens.Shown shown = verified.shown(kind, token);
        return verificationKeys
                .find(kind, shown.keyId())
                .map(key -> shown.claims(key.orElseThrow(AuthenticationFailedException::new)))
                .chain(claims -> ofClaims(kind, new TokenClaims(claims)));
    }

    private Uni<Caller> ofClaims(TokenKind kind, TokenClaims claims) {
        Caller caller =
                switch (kind) {
                    case ACCESS -> person(claims, null, null, null);
                    case ORGANIZATION ->
                        person(claims, claims.id("org"), new OrganizationStanding(claims.texts("permissions")), null);
                    case EVENT ->
                        person(
                                claims,
                                claims.id("org"),
                                null,
                                new EventStanding(
                                        claims.id("event"), claims.textOrNull("access"), claims.flag("admin")));
                };
        return claims.idIfAny(KEY_ID_CLAIM)
                .map(keyId -> keys.byId(keyId).map(found -> boundTo(live(found), caller)))
                .orElse(Uni.createFrom().item(caller));
    }

    private Caller ofService(String token) {
        return new Caller(null, null, null, null, null, null, false, serviceTokens.serviceOf(token), null);
    }

    private static ApiKey live(Optional<ApiKey> found) {
        return found.filter(key -> key.isLiveAt(Instant.now())).orElseThrow(AuthenticationFailedException::new);
    }

    /** A token made with a key dies with it, and is worth nothing if it is not its owner's. */
    private static Caller boundTo(ApiKey key, Caller caller) {
        boolean foreign =
                caller.organizationId() != null && !caller.organizationId().equals(key.organizationId());
        if (foreign || !caller.accountId().equals(key.accountId())) {
            throw new AuthenticationFailedException();
        }
        return caller;
    }

    private static Caller ofKey(ApiKey key) {
        return new Caller(key.accountId(), key.email(), key.organizationId(), key, null, null, false, null, null);
    }

    private static Caller person(
            TokenClaims claims, UUID organizationId, OrganizationStanding organization, EventStanding event) {
        return new Caller(
                claims.id("sub"), claims.text("email"), organizationId, null, organization, event, false, null, null);
    }
}
