package io.muster.licensing.standing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.IssuedToken;
import io.muster.chassis.credentials.TokenIssuer;
import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.membership.Member;
import io.muster.licensing.permission.PermissionCatalog;

/** Gives a member the token that shows its permissions. One made with a key dies with it and gives no more than it. */
@ApplicationScoped
class AuthorizeOrganization {

    private final FindStanding findStanding;
    private final PermissionCatalog catalog;
    private final TokenIssuer tokens;
    private final StandingConfig config;

    AuthorizeOrganization(
            FindStanding findStanding, PermissionCatalog catalog, TokenIssuer tokens, StandingConfig config) {
        this.findStanding = findStanding;
        this.catalog = catalog;
        this.tokens = tokens;
        this.config = config;
    }

    Uni<IssuedToken> run(Caller caller, UUID organizationId) {
        if (caller.organizationId() != null && !caller.organizationId().equals(organizationId)) {
            throw noSuchOrganization();
        }
        return findStanding
                .of(organizationId, caller.accountId(), caller.email())
                .map(member -> member.orElseThrow(AuthorizeOrganization::noSuchOrganization))
                .chain(member -> tokens.issue(TokenKind.ORGANIZATION, claims(caller, member), config.lifetime()));
    }

    private Map<String, Object> claims(Caller caller, Member member) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", member.accountId());
        claims.put("email", caller.email());
        claims.put("org", member.organizationId().toString());
        claims.put("permissions", List.copyOf(permissions(caller, member)));
        if (caller.apiKey() != null) {
            claims.put("api_key_id", caller.apiKey().id());
        }
        return claims;
    }

    private Collection<String> permissions(Caller caller, Member member) {
        return caller.apiKey() == null
                ? member.permissions()
                : catalog.through(caller.apiKey().permissions(), Set.copyOf(member.permissions()));
    }

    /** To somebody outside, another organization is like none at all. */
    private static Refusal noSuchOrganization() {
        return Refusal.of(ProblemCode.ORGANIZATION_NOT_FOUND, "There is no such organization");
    }
}
