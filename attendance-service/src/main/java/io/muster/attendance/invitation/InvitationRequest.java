package io.muster.attendance.invitation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;

/** Who is to be invited; the same person twice counts once. */
record InvitationRequest(List<String> userIds) {

    private static final int MOST = 10_000;

    /** Refuses with 400 when there are none, too many, or one is no id. */
    Set<UUID> people() {
        FieldErrors errors = new FieldErrors();
        boolean some = errors.check(
                userIds != null && !userIds.isEmpty(), "/userIds", "FIELD_REQUIRED", "userIds must name somebody");
        Set<UUID> people = new LinkedHashSet<>();
        if (some
                && errors.check(userIds.size() <= MOST, "/userIds", "FIELD_TOO_LONG", "At most " + MOST + " at once")) {
            for (int i = 0; i < userIds.size(); i++) {
                var id = Ids.parse(userIds.get(i));
                errors.check(id.isPresent(), "/userIds/" + i, "MALFORMED_ID", "An id is a UUID");
                id.ifPresent(people::add);
            }
        }
        errors.refuseIfAny();
        return people;
    }
}
