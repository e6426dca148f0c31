package io.muster.event.organization;

import java.util.List;
import java.util.UUID;

/** An organization as identity-service tells it. */
record OrganizationFact(UUID id, String name, List<String> featureFlags, long sequence) {}
