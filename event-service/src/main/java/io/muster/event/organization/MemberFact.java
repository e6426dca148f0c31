package io.muster.event.organization;

import java.util.List;
import java.util.UUID;

/**
 * A membership as licensing-service tells it.
 *
 * @param state {@code member} or {@code removed}
 */
record MemberFact(UUID id, UUID organizationId, UUID accountId, List<String> permissions, String state, long sequence) {

    boolean isMember() {
        return "member".equals(state);
    }
}
