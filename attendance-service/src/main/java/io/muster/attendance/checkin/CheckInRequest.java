package io.muster.attendance.checkin;

import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.Refusal;

/** Who has come. */
record CheckInRequest(String userId) {

    UUID person() {
        if (userId == null) {
            throw Refusal.field("/userId", "FIELD_REQUIRED", "userId must say who has come");
        }
        return Ids.parse(userId).orElseThrow(() -> Refusal.field("/userId", "MALFORMED_ID", "An id is a UUID"));
    }
}
