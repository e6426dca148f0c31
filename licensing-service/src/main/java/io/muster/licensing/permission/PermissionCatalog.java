package io.muster.licensing.permission;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.credentials.PermissionCatalogue.Entry;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;

/** The {@code Organization.*} permissions that can be granted, and what an API key leaves of them. */
@ApplicationScoped
public class PermissionCatalog {

    private final PermissionCatalogue catalogue;
    private final Set<String> grantable;

    public PermissionCatalog(PermissionCatalogue catalogue) {
        this.catalogue = catalogue;
        this.grantable = catalogue.ofPersons();
    }

    public boolean contains(String permission) {
        return grantable.contains(permission);
    }

    /** In the order of the contracts. */
    List<Entry> all() {
        return catalogue.entries();
    }

    /** The permissions of a body's field {@code permissions}, or 400 that names each one that cannot be granted. */
    public Set<String> checked(List<String> sent) {
        FieldErrors errors = new FieldErrors();
        errors.check(
                sent != null && !sent.isEmpty(),
                "/permissions",
                ProblemCode.FIELD_REQUIRED.name(),
                "permissions must name at least one");
        errors.refuseIfAny();
        for (int i = 0; i < sent.size(); i++) {
            errors.check(
                    sent.get(i) != null && contains(sent.get(i)),
                    "/permissions/" + i,
                    ProblemCode.UNKNOWN_PERMISSION.name(),
                    "the catalogue has no such permission");
        }
        errors.refuseIfAny(ProblemCode.UNKNOWN_PERMISSION);
        return new TreeSet<>(sent);
    }

    /** What a key lets through of its owner's permissions: never more than either holds. */
    public Set<String> through(Set<String> keyPermissions, Set<String> ownersPermissions) {
        if (keyPermissions.contains(ApiKey.EVERYTHING)) {
            return ownersPermissions;
        }
        return all().stream()
                .filter(entry -> entry.key() != null && keyPermissions.contains(entry.key()))
                .map(Entry::permission)
                .filter(permission -> PermissionCatalogue.grants(ownersPermissions, permission))
                .collect(Collectors.toUnmodifiableSet());
    }
}
