package io.muster.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery as an administrator sees it.
 *
 * @param messageId the mail's {@code Message-ID}, as mail servers log it
 * @param recipient the address
 */
record DeliveryView(
        UUID id,
        String messageId,
        String template,
        String recipient,
        String state,
        List<Attempt> attempts,
        Instant createdAt) {

    /** @param answer what the server said */
    record Attempt(Instant at, String outcome, String answer) {}
}
