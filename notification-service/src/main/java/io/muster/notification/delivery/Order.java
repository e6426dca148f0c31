package io.muster.notification.delivery;

import java.time.Instant;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * A mail that is due. Ordering the same again has no effect.
 *
 * @param organizationId null where the mail concerns an account only
 * @param triggerId the message that caused it
 * @param occasion tells this reason to write from every other; with template and address it is the delivery's identity
 * @param reason what the mail is about; as long as it is queued, {@link Deliveries#cancel} finds it by this
 * @param sealedLink the token of the link, sealed for the recipient; null without a link
 * @param uselessAfter when trying further makes no sense; null for the courier's own limit
 * @param content what the template shows besides the recipient
 */
public record Order(
        UUID organizationId,
        UUID triggerId,
        String occasion,
        String template,
        Recipient recipient,
        String reason,
        String sealedLink,
        Instant uselessAfter,
        JsonObject content) {}
