package io.muster.licensing.blacklist;

import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The entries of one organization, or of the platform. */
@ApplicationScoped
class Blacklist {
    private static final String LIST = """
            SELECT id, value, kind, reason FROM blacklist_entry
             WHERE organization_id = $1 ORDER BY value LIMIT $2 OFFSET $3
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM blacklist_entry WHERE organization_id = $1";

    private static final String ADD =
            "INSERT INTO blacklist_entry (organization_id, id, value, kind, reason) VALUES ($1, $2, $3, $4, $5)";

    private static final String REMOVE = "DELETE FROM blacklist_entry WHERE organization_id = $1 AND id = $2";

    private final Database database;

    Blacklist(Database database) {
        this.database = database;
    }

    Uni<Listing<BlacklistEntry>> list(UUID scope, Page page) {
        return database.query(LIST, scope, page.limit(), page.offset())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BlacklistEntry::of)
                        .toList())
                .chain(entries -> database.query(COUNT, scope)
                        .map(rows ->
                                Listing.of(entries, page, rows.iterator().next().getLong("total"))));
    }

    Uni<BlacklistEntry> add(UUID scope, BlacklistEntry entry) {
        return database.query(ADD, scope, entry.id(), entry.value(), entry.kind(), entry.reason())
                .onFailure(failure -> ConstraintViolation.is(failure, "uq_blacklist_entry_value"))
                .transform(failure -> Refusal.of(ProblemCode.ALREADY_BLACKLISTED, "It is on the blacklist already"))
                .replaceWith(entry);
    }

    /** Returns false when there is no such entry. */
    Uni<Boolean> remove(UUID scope, UUID id) {
        return database.query(REMOVE, scope, id).map(rows -> rows.rowCount() > 0);
    }
}
