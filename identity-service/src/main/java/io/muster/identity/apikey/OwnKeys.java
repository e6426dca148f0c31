package io.muster.identity.apikey;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.ApiKeys;
import io.muster.chassis.credentials.KeyIntrospection;

/** Identity asks nobody about keys but its own table, and remembers a yes for a second: no caller waits for the table twice. */
@ApplicationScoped
class OwnKeys implements KeyIntrospection {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int KEYS_MAX = 10_000;

    private final Keys keys;
    private final ApiKeys values;
    private final Cache<String, ApiKey> live = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(KEYS_MAX)
            .build();

    OwnKeys(Keys keys, ApiKeys values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public Uni<Optional<ApiKey>> byValue(String value) {
        String hash = values.hash(value);
        ApiKey known = live.getIfPresent(hash);
        return known != null
                ? Uni.createFrom().item(Optional.of(known))
                : keys.liveByValue(value).invoke(found -> found.ifPresent(key -> live.put(hash, key)));
    }

    @Override
    public Uni<Optional<ApiKey>> byId(UUID id) {
        return keys.liveById(id);
    }

    /** Another replica learns of it within a second, this one at once. */
    void forget(UUID id) {
        live.asMap().values().removeIf(key -> key.id().equals(id));
    }
}
