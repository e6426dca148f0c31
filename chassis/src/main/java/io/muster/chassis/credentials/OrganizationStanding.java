package io.muster.chassis.credentials;

import java.util.Set;

/** What an organization token proves besides account and organization: the person's permissions there. */
public record OrganizationStanding(Set<String> permissions) {

    public OrganizationStanding {
        permissions = Set.copyOf(permissions);
    }
}
