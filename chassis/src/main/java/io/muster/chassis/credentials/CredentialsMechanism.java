package io.muster.chassis.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Identifies the caller by every credential in the request: each must be valid, and all must speak of the same caller. */
@Singleton
class CredentialsMechanism implements HttpAuthenticationMechanism {
    static final String ROLE_PLATFORM = "platform";
    static final String ROLE_SERVICE = "service";

    private final Proofs proofs;
    private final PermissionCheck permissions;

    @Inject
    CredentialsMechanism(Proofs proofs, PermissionCheck permissions) {
        this.proofs = proofs;
        this.permissions = permissions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        return Uni.createFrom().deferred(() -> {
            SentCredentials sent = SentCredentials.of(
                    context.normalizedPath(), context.request().headers());
            return sent.isEmpty() ? Uni.createFrom().nullItem() : identify(sent, context);
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    private Uni<SecurityIdentity> identify(SentCredentials sent, RoutingContext context) {
        UUID eventOfRoute = sent.eventOfRoute().orElse(null);
        return Uni.join()
                .all(proofsOf(sent))
                .andFailFast()
                .map(proven -> Agreement.of(proven, eventOfRoute))
                .map(caller -> new Authority(caller, eventOfRoute, permissions))
                .invoke(authority -> context.put(Authority.KEY, authority))
                .map(CredentialsMechanism::identity);
    }

    private List<Uni<Caller>> proofsOf(SentCredentials sent) {
        List<Uni<Caller>> all = new ArrayList<>();
        sent.bearer().ifPresent(value -> all.add(proofs.ofBearer(value, sent)));
        sent.apiKey().ifPresent(value -> all.add(proofs.ofApiKey(value)));
        sent.organization().ifPresent(token -> all.add(proofs.ofToken(TokenKind.ORGANIZATION, token)));
        sent.event().ifPresent(token -> all.add(proofs.ofToken(TokenKind.EVENT, token)));
        boolean identifiesProgram = sent.bearer().isPresent() || sent.apiKey().isPresent();
        if (sent.onPublicRoute() && !identifiesProgram) {
            throw new AuthenticationFailedException();
        }
        return all;
    }

    private static SecurityIdentity identity(Authority authority) {
        Caller caller = authority.caller();
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.subjectKey()))
                .addPermissionChecker(permission -> authority.holds(permission.getName()));
        if (caller.platform()) {
            identity.addRole(ROLE_PLATFORM);
        }
        if (caller.service() != null) {
            identity.addRole(ROLE_SERVICE);
        }
        return identity.build();
    }
}
