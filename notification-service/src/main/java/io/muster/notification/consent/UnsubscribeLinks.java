package io.muster.notification.consent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.muster.chassis.credentials.Seal;

/** Links by which a person gets no more of an organization's mails with one press (RFC 8058), without signing in. */
@ApplicationScoped
public class UnsubscribeLinks {

    private static final String CONTEXT = "unsubscribe";

    private final Seal seal;
    private final String publicUrl;

    UnsubscribeLinks(
            Seal seal,
            @ConfigProperty(name = "muster.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.seal = seal;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** @param language of the letter that had the link; null for letters that did not say it yet */
    record Target(UUID organizationId, String foldedAddress, String language) {}

    /** Where the recipient of this mail ends such mails of this organization; null where it is transactional. */
    public String link(String template, String language, UUID organizationId, String foldedAddress) {
        if (Kind.ofTemplate(template).isEmpty()) {
            return null;
        }
        String target = new JsonObject()
                .put("organization", organizationId.toString())
                .put("address", foldedAddress)
                .put("language", language)
                .encode();
        return publicUrl + "/unsubscribe?token=" + seal.seal(target, CONTEXT);
    }

    /** What a mail with this link says in its headers; nothing for null. */
    public static Map<String, String> headers(String link) {
        if (link == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Unsubscribe", "<" + link + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }

    /** Empty for a token that is not ours. */
    Optional<Target> open(String token) {
        try {
            JsonObject target = new JsonObject(seal.open(token == null ? "" : token, CONTEXT));
            return Optional.of(new Target(
                    UUID.fromString(target.getString("organization")),
                    target.getString("address"),
                    target.getString("language")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
