package io.muster.identity.apikey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.muster.identity.input.Body;

/** The permissions that a key may carry: those of the catalogue that have a key's name. */
@ApplicationScoped
class KeyPermissions {
    private static final String CATALOGUE = "contracts/permissions.json";
    private static final int PERMISSIONS_MAX = 100;
    private static final int PERMISSION_MAX = 100;

    private final Set<String> known = new TreeSet<>();

    KeyPermissions(ObjectMapper json) {
        try (InputStream catalogue = KeyPermissions.class.getClassLoader().getResourceAsStream(CATALOGUE)) {
            for (JsonNode permission : json.readTree(catalogue)) {
                if (permission.hasNonNull("key")) {
                    known.add(permission.get("key").asText());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The field {@code permissions}: at least one, and all of them known. */
    Set<String> read(Body body) {
        var permissions = new TreeSet<>(body.texts("permissions", PERMISSIONS_MAX, PERMISSION_MAX));
        body.note(
                !permissions.isEmpty()
                        || body.value("permissions") != null
                                && !body.value("permissions").isEmpty(),
                "permissions",
                "FIELD_REQUIRED",
                "permissions must name at least one permission");
        for (String permission : permissions) {
            body.note(
                    known.contains(permission),
                    "permissions",
                    "UNKNOWN_PERMISSION",
                    "No key has the permission " + permission);
        }
        return permissions;
    }
}
