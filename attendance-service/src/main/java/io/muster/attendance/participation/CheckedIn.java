package io.muster.attendance.participation;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who has come.
 *
 * @param by the account that checked the person in first
 * @param first whether it was this time
 */
public record CheckedIn(UUID userId, Instant at, UUID by, boolean first) {}
