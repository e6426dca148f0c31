package io.muster.chassis.credentials;

import java.util.UUID;

/**
 * What an event token proves besides account and organization.
 *
 * @param access the person's access to the event, null when not on it
 * @param admin whether the person administers the event's organization
 */
public record EventStanding(UUID eventId, String access, boolean admin) {}
