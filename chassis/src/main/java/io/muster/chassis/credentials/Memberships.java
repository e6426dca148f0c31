package io.muster.chassis.credentials;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** What a person may do in an organization. The chassis asks licensing-service; licensing asks its own table. */
public interface Memberships {

    /** The person's permissions, empty when the person is no member. */
    Uni<Optional<Set<String>>> permissions(UUID organizationId, UUID accountId);
}
