package io.muster.chassis.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The closed list of permissions in {@code contracts/permissions.json}: what a person may hold, and the key permission that allows the same. */
@ApplicationScoped
public class PermissionCatalogue {

    /** The administrator's permission: all others follow from it. */
    public static final String ADMINISTRATOR = "Organization.*";

    private static final String RESOURCE = "contracts/permissions.json";

    /** @param key the key permission that allows the same, null when only {@code *} does */
    public record Entry(String permission, String key, String description) {}

    private final List<Entry> entries = read();

    public List<Entry> entries() {
        return entries;
    }

    /** What may be put on a key, {@code *} included. */
    public Set<String> ofKeys() {
        return all(Entry::key);
    }

    /** What may be granted to a person. */
    public Set<String> ofPersons() {
        return all(Entry::permission);
    }

    /** Whether holding {@code held} allows what demands {@code needed}; both are permissions of persons. */
    public static boolean grants(Set<String> held, String needed) {
        return held.contains(needed) || held.stream().anyMatch(one -> covers(one, needed));
    }

    /** The entry with this name, be it the key's or the person's. */
    Optional<Entry> named(String permission) {
        return entries.stream()
                .filter(entry -> entry.permission().equals(permission) || permission.equals(entry.key()))
                .findFirst();
    }

    private static boolean covers(String held, String needed) {
        return held.endsWith(".*") && needed.startsWith(held.substring(0, held.length() - 1));
    }

    private Set<String> all(Function<Entry, String> part) {
        return entries.stream().map(part).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Entry> read() {
        try (InputStream json = PermissionCatalogue.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return List.of(new ObjectMapper().readValue(Objects.requireNonNull(json, RESOURCE), Entry[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
