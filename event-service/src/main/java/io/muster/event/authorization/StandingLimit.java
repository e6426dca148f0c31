package io.muster.event.authorization;

import java.util.Set;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.EventStanding;
import io.muster.chassis.credentials.PermissionCatalogue;

/**
 * What a credential lets through of its owner's standing.
 *
 * @param key null unless an API key was sent
 * @param permissions of the organization token; null unless one was sent
 * @param eventToken null unless one was sent
 */
public record StandingLimit(ApiKey key, Set<String> permissions, EventStanding eventToken) {

    private static final String BASIC_ACCESS = "EventBasicAccess";

    public static StandingLimit of(Caller caller) {
        return new StandingLimit(
                caller.apiKey(),
                caller.organizationToken() == null
                        ? null
                        : caller.organizationToken().permissions(),
                caller.eventToken());
    }

    /** Whether somebody who administers the organization may do so with this credential. */
    public boolean letsAdminister() {
        return (key == null || keyNames(ApiKey.EVERYTHING))
                && (permissions == null || permissions.contains(PermissionCatalogue.ADMINISTRATOR))
                && (eventToken == null || eventToken.admin());
    }

    /** The owner's access to the event as far as the key goes: managing events, seeing them, or neither. */
    String access(String ownersAccess) {
        if (ownersAccess == null || key == null || keyNames(ApiKey.EVERYTHING) || keyNames("EVENT_MANAGE")) {
            return ownersAccess;
        }
        return keyNames("EVENT_READ") ? BASIC_ACCESS : null;
    }

    private boolean keyNames(String permission) {
        return key.permissions().contains(permission);
    }
}
