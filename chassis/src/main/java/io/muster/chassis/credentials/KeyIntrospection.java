package io.muster.chassis.credentials;

import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Whether an API key is live, and what it stands for. The chassis asks identity-service; identity asks its own table. */
public interface KeyIntrospection {

    /** The live key of this value; its form and checksum are known to be good. */
    Uni<Optional<ApiKey>> byValue(String value);

    /** The live key of this id: tokens made with a key die with it. */
    Uni<Optional<ApiKey>> byId(UUID id);
}
