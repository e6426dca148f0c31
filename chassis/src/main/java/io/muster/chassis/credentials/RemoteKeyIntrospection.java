package io.muster.chassis.credentials;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.http.OwnersWord;

/** Asks identity-service about keys. A yes is remembered for 3 s, so that a revoked key is dead everywhere within 5 s. */
@ApplicationScoped
@DefaultBean
class RemoteKeyIntrospection implements KeyIntrospection {

    private final KeyIntrospectionClient identity;
    private final ApiKeys keys;
    private final Remembered<String, ApiKey> byValue = new Remembered<>();
    private final Remembered<UUID, ApiKey> byId = new Remembered<>();

    RemoteKeyIntrospection(@RestClient KeyIntrospectionClient identity, ApiKeys keys) {
        this.identity = identity;
        this.keys = keys;
    }

    @Override
    public Uni<Optional<ApiKey>> byValue(String value) {
        return byValue.get(keys.hash(value), () -> ask(value, null));
    }

    @Override
    public Uni<Optional<ApiKey>> byId(UUID id) {
        return byId.get(id, () -> ask(null, id.toString()));
    }

    private Uni<Optional<ApiKey>> ask(String value, String id) {
        return OwnersWord.ask(identity.introspect(value, id))
                .map(answer ->
                        answer.filter(key -> key.path("active").asBoolean()).map(RemoteKeyIntrospection::key));
    }

    private static ApiKey key(JsonNode key) {
        Set<String> permissions = new HashSet<>();
        key.path("permissions").forEach(permission -> permissions.add(permission.asText()));
        return new ApiKey(
                UUID.fromString(key.path("key_id").asText()),
                UUID.fromString(key.path("org").asText()),
                UUID.fromString(key.path("sub").asText()),
                key.path("email").asText(),
                permissions,
                key.hasNonNull("exp") ? Instant.ofEpochSecond(key.path("exp").asLong()) : null);
    }
}
