package io.muster.event.authorization;

import java.util.UUID;

/**
 * An event that exists, and what an account may do on it.
 *
 * @param access of an account that is on the event, else null
 */
public record EventAccess(UUID organizationId, UUID eventId, String access) {}
