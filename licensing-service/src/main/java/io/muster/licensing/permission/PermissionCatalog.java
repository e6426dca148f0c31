package io.muster.licensing.permission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The catalogue of {@code Organization.*} permissions, from the contracts. */
@ApplicationScoped
public class PermissionCatalog {

    public static final String ADMINISTRATOR = "Organization.*";

    private static final String KEY_OF_ALL = "*";
    private static final String RESOURCE = "contracts/permissions.json";

    private final Map<String, Entry> entries;

    public PermissionCatalog() {
        this.entries = read().stream().collect(Collectors.toUnmodifiableMap(Entry::permission, Function.identity()));
    }

    /** @param key the permission of an API key that stands for it; null when only {@code *} does */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(String permission, String key, String description) {}

    public boolean contains(String permission) {
        return entries.containsKey(permission);
    }

    /** In the order of the contracts. */
    public List<Entry> all() {
        return read();
    }

    /** What a key lets through of its owner's permissions: never more than either holds. */
    public Set<String> through(Set<String> keyPermissions, Set<String> ownersPermissions) {
        if (keyPermissions.contains(KEY_OF_ALL)) {
            return ownersPermissions;
        }
        boolean administrator = ownersPermissions.contains(ADMINISTRATOR);
        return entries.values().stream()
                .filter(entry -> entry.key() != null && keyPermissions.contains(entry.key()))
                .map(Entry::permission)
                .filter(permission -> administrator || ownersPermissions.contains(permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Entry> read() {
        try (InputStream json = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
