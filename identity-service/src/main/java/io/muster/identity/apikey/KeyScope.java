package io.muster.identity.apikey;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Database;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.PathId;
import io.muster.identity.organization.Administrator;

/** In which organization a caller may look at keys: an administrator in the own one, the platform in each. */
@ApplicationScoped
class KeyScope {

    private static final String OWNER = "SELECT organization_id FROM api_key WHERE id = $1";

    private final Administrator administrator;
    private final CurrentCaller currentCaller;
    private final Database database;

    KeyScope(Administrator administrator, CurrentCaller currentCaller, Database database) {
        this.administrator = administrator;
        this.currentCaller = currentCaller;
        this.database = database;
    }

    Uni<Void> requireAdministrator() {
        return administrator.require();
    }

    /** @param sent the organization that the platform names; others need not name theirs */
    Uni<UUID> organization(String sent) {
        return requireAdministrator().map(allowed -> {
            if (!currentCaller.get().platform()) {
                return currentCaller.get().organizationId();
            }
            if (sent == null) {
                throw Refusal.field("organizationId", "FIELD_REQUIRED", "organizationId is required");
            }
            return PathId.strict(sent);
        });
    }

    /** The organization in which to look for this key; the key's own, when the platform asks. */
    Uni<UUID> ofKey(String id) {
        return requireAdministrator().chain(() -> {
            UUID keyId = PathId.strict(id);
            return currentCaller.get().platform()
                    ? database.query(OWNER, keyId).map(rows -> rows.stream()
                            .findFirst()
                            .map(row -> row.getUUID("organization_id"))
                            .orElseThrow(ApiKeyResource::unknown))
                    : Uni.createFrom().item(currentCaller.get().organizationId());
        });
    }
}
