package io.muster.notification.notice;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a person is told inside the application; {@code readAt} is null until it was read. */
record Notice(UUID id, String type, Map<String, Object> data, Instant createdAt, Instant readAt) {}
