package io.muster.event.participant;

import java.util.UUID;

/** What an organizer has given somebody on an event. */
record AssignmentView(UUID accountId, UUID collaboratorId, String access, UUID licenseId) {}
