package io.muster.event.participant;

import java.util.UUID;

/**
 * One person's order to join one event.
 *
 * @param licenseId null when none was named; of no meaning for a guest
 */
record JoinOrder(
        UUID organizationId,
        UUID eventId,
        UUID accountId,
        String email,
        UUID collaboratorId,
        boolean licensed,
        UUID licenseId) {}
