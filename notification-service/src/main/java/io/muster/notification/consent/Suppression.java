package io.muster.notification.consent;

import java.time.Instant;

/**
 * An address that this organization does not write to.
 *
 * @param cause bounce, complaint, unsubscribe or manual
 */
record Suppression(String email, String cause, Instant createdAt) {}
