package io.muster.event.participant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.event.participant.JoinOutcome.Verdict;

/** What an event, its collaborators and its organization say to an order to put somebody on it. */
@ApplicationScoped
class EventFacts {

    private static final String VERDICT = """
            SELECT CASE WHEN e.status = 'cancelled' THEN 'CANCELLED'
                        WHEN NOT EXISTS (SELECT FROM collaborator c
                                          WHERE c.organization_id = $1 AND c.event_id = $2 AND c.id = $3)
                        THEN 'NO_COLLABORATOR'
                        WHEN NOT $4 OR EXISTS (SELECT FROM organization o
                                                WHERE o.id = $1 AND 'OrgPro' = ANY (o.feature_flags))
                        THEN 'JOINED'
                        WHEN $5::uuid IS NULL THEN 'NO_LICENSE'
                        ELSE 'SEAT_NEEDED' END AS verdict
              FROM event e WHERE e.organization_id = $1 AND e.id = $2
            """;

    private final Database database;

    EventFacts(Database database) {
        this.database = database;
    }

    /** {@link Verdict#JOINED} means that nothing stands against it and no seat is needed. */
    Uni<Verdict> verdict(JoinOrder order) {
        return database.query(
                        VERDICT,
                        order.organizationId(),
                        order.eventId(),
                        order.collaboratorId(),
                        order.licensed(),
                        order.licenseId())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> Verdict.valueOf(row.getString("verdict")))
                        .orElse(Verdict.NO_EVENT));
    }
}
