package io.muster.attendance.event;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Hears of every change to an event in the transaction that stores it, with the event's row locked. */
public interface EventListener {

    Uni<Void> changed(UUID organizationId, UUID eventId);
}
