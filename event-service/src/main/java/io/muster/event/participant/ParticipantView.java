package io.muster.event.participant;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody on an event, as answers show it.
 *
 * @param access {@code EventAdmin} or {@code EventBasicAccess}
 * @param seatSource {@code LICENSE}, {@code ORG_PRO}, or null for a guest
 */
record ParticipantView(
        UUID accountId,
        String email,
        UUID collaboratorId,
        String access,
        UUID licenseId,
        String seatSource,
        Instant joinedAt) {}
