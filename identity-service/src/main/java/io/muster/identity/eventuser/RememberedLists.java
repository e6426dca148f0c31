package io.muster.identity.eventuser;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Forgets about a list whatever was found out before its last change. */
@ApplicationScoped
class RememberedLists {

    private static final int LISTS_MAX = 500;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private record Key(UUID organizationId, List<Short> shelves) {}

    private final Cache<Key, RememberedList> lists = Caffeine.newBuilder()
            .maximumSize(LISTS_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();

    /** @param state equal as long as nobody on these shelves has come, gone or changed */
    RememberedList of(UUID organizationId, List<Short> shelves, String state) {
        return lists.asMap()
                .compute(
                        new Key(organizationId, shelves),
                        (key, known) -> known != null && known.isOf(state) ? known : new RememberedList(state));
    }
}
