package io.muster.event.collaborator;

import java.util.UUID;

/** A collaborator as answers show it. */
record CollaboratorView(UUID id, UUID eventId, String name) {}
