package io.muster.notification.consent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.muster.chassis.credentials.Seal;

/** Links by which a person gets no more of an organization's mails with one press (RFC 8058), without signing in. */
@ApplicationScoped
public class UnsubscribeLinks {

    /** Mails about an account that its owner set off; there is nothing to unsubscribe from. */
    private static final Set<String> TRANSACTIONAL = Set.of("on-boarding", "confirm-email", "reset-password");

    private static final String CONTEXT = "unsubscribe";

    private final Seal seal;
    private final String publicUrl;

    UnsubscribeLinks(
            Seal seal,
            @ConfigProperty(name = "muster.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.seal = seal;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    record Target(UUID organizationId, String foldedAddress) {}

    /** The headers of a mail from this organization to this address; none where it is transactional. */
    public Map<String, String> headers(String template, UUID organizationId, String foldedAddress) {
        if (TRANSACTIONAL.contains(template)) {
            return Map.of();
        }
        String target = new JsonObject()
                .put("organization", organizationId.toString())
                .put("address", foldedAddress)
                .encode();
        return Map.of(
                "List-Unsubscribe",
                "<" + publicUrl + "/unsubscribe?token=" + seal.seal(target, CONTEXT) + ">",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click");
    }

    /** Empty for a token that is not ours. */
    Optional<Target> open(String token) {
        try {
            JsonObject target = new JsonObject(seal.open(token == null ? "" : token, CONTEXT));
            return Optional.of(
                    new Target(UUID.fromString(target.getString("organization")), target.getString("address")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
