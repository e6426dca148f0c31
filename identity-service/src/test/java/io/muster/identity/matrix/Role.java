package io.muster.identity.matrix;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.identity.matrix.Access.Kind;

/** Everybody who could be calling, with what that opens. */
enum Role {
    ANONYMOUS(Set.of()),
    FORGER(Set.of()),
    KEY_WITH_ANOTHER_PERMISSION(Set.of(Kind.SIGNED_IN)),
    KEY_WITH_EVERY_NAMED_PERMISSION(Set.of(Kind.SIGNED_IN, Kind.PERMISSION)),
    STAR_KEY_OF_AN_ADMINISTRATOR(
            Set.of(Kind.SIGNED_IN, Kind.PERMISSION, Kind.ADMINISTRATOR, Kind.ADMINISTRATOR_OR_PLATFORM)),
    STAR_KEY_OF_NO_MEMBER(Set.of(Kind.SIGNED_IN)),
    ADMINISTRATOR(Set.of(Kind.SIGNED_IN, Kind.PERMISSION, Kind.ADMINISTRATOR, Kind.ADMINISTRATOR_OR_PLATFORM)),
    MEMBER_WITHOUT_PERMISSIONS(Set.of(Kind.SIGNED_IN)),
    ADMINISTRATOR_OF_AN_EVENT(Set.of(Kind.SIGNED_IN)),
    PERSON(Set.of(Kind.SIGNED_IN, Kind.PERSON)),
    PLATFORM(Set.of(Kind.SIGNED_IN, Kind.PLATFORM, Kind.ADMINISTRATOR_OR_PLATFORM)),
    SERVICE(Set.of(Kind.SERVICE));

    private final Set<Kind> opens;

    Role(Set<Kind> opens) {
        this.opens = opens.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(opens);
    }

    boolean mayCall(RouteTable route) {
        Kind needed = route.access().kind();
        return needed == Kind.ANYBODY || opens.contains(needed) && (hasKey() || !route.isForPrograms());
    }

    /** 401 where nothing was sent that counts there, else 403. */
    int refusal(RouteTable route) {
        boolean isUnknown = this == ANONYMOUS || isBadAnywhere() || route.isForPrograms() && !hasKey();
        return isUnknown ? 401 : 403;
    }

    /** A bad credential is refused even where none is needed; a service's is bad on every route but services' own. */
    boolean isBadAnywhere() {
        return this == FORGER || this == SERVICE;
    }

    private boolean hasKey() {
        return name().contains("KEY");
    }

    Map<String, String> credentials(Holdings own) {
        UUID account = UUID.fromString(own.organization().accountId());
        UUID organization = UUID.fromString(own.organization().organizationId());
        String email = own.organization().ownerEmail();
        return switch (this) {
            case ANONYMOUS -> Map.of();
            case FORGER -> bearer("mk_" + "a".repeat(36));
            case KEY_WITH_ANOTHER_PERMISSION -> bearer(own.key("WEBHOOK_MANAGE"));
            case KEY_WITH_EVERY_NAMED_PERMISSION -> bearer(own.key(Holdings.PERMISSIONS));
            case STAR_KEY_OF_AN_ADMINISTRATOR -> bearer(own.organization().key());
            case STAR_KEY_OF_NO_MEMBER -> bearer(own.keyOfNoMember());
            case ADMINISTRATOR ->
                Map.of("x-Organization-Token", own.organization().administratorToken());
            case MEMBER_WITHOUT_PERMISSIONS ->
                Map.of("x-Organization-Token", Tokens.organization(account, email, organization));
            case ADMINISTRATOR_OF_AN_EVENT ->
                Map.of("x-Event-Token", Tokens.event(account, email, organization, Ids.next(), "EventAdmin", true));
            case PERSON -> bearer(Tokens.access(account, email));
            case PLATFORM -> bearer(Tokens.platformKey());
            case SERVICE -> bearer(Tokens.service("event-service"));
        };
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
