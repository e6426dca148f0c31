package io.muster.licensing.license;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Suspends a licence, so that it gives no seat any more, and reinstates it. Seats given before stay where they are. */
@ApplicationScoped
class SuspendLicense {

    private static final String CHANGE =
            "UPDATE license SET status = $2, updated_at = now() WHERE id = $1 AND status <> $2";

    private static final String EXISTS = "SELECT 1 FROM license WHERE id = $1";

    private final Database database;

    SuspendLicense(Database database) {
        this.database = database;
    }

    Uni<Void> suspend(UUID id) {
        return change(
                id, "suspended", Refusal.of(ProblemCode.LICENSE_ALREADY_SUSPENDED, "The licence is suspended already"));
    }

    Uni<Void> reinstate(UUID id) {
        return change(id, "active", Refusal.of(ProblemCode.LICENSE_NOT_SUSPENDED, "The licence is not suspended"));
    }

    private Uni<Void> change(UUID id, String status, Refusal alreadySo) {
        return database.query(CHANGE, id, status)
                .chain(changed -> changed.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : database.query(EXISTS, id).map(rows -> {
                            throw rows.size() > 0
                                    ? alreadySo
                                    : Refusal.of(ProblemCode.LICENSE_NOT_FOUND, "There is no such licence");
                        }));
    }
}
