package io.muster.licensing.crew;

import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** Who is on the crew, or invited to it. */
@ApplicationScoped
class CrewList {

    private static final String LIVING = """
              FROM crew c
              LEFT JOIN member m ON m.organization_id = c.organization_id AND m.crew_id = c.id AND m.state = 'member'
              LEFT JOIN invitation i ON i.organization_id = c.organization_id AND i.crew_id = c.id
                                    AND i.state = 'pending' AND i.expires_at > now()
              LEFT JOIN person p ON p.email = c.connected_email
             WHERE c.organization_id = $1 AND (m.id IS NOT NULL OR i.id IS NOT NULL)
            """;

    private static final String ROWS = """
            SELECT c.id, c.email_as_sent, m.account_id, coalesce(c.first_name, p.first_name) AS first_name,
                   coalesce(c.last_name, p.last_name) AS last_name, c.email, c.phone_number,
                   coalesce(m.permissions, i.permissions) AS permissions,
                   CASE WHEN m.id IS NULL THEN i.license_id ELSE m.license_id END AS license_id,
                   CASE WHEN m.id IS NULL THEN 'invited' ELSE 'member' END AS status
            """ + LIVING;

    private static final String LIST = ROWS + " ORDER BY c.id LIMIT $2 OFFSET $3";

    private static final String FIND = ROWS + " AND c.id = $2";

    /** The same rows as {@link #LIVING} has: a crew row has at most one living member and one pending invitation. */
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM member WHERE organization_id = $1 AND state = 'member')
                 + (SELECT count(*) FROM invitation i
                     WHERE i.organization_id = $1 AND i.state = 'pending' AND i.expires_at > now()
                       AND NOT EXISTS (SELECT FROM member m
                                        WHERE m.organization_id = $1 AND m.crew_id = i.crew_id AND m.state = 'member'))
                   AS total
            """;

    private final Database database;

    CrewList(Database database) {
        this.database = database;
    }

    Uni<Listing<CrewMember>> list(UUID organizationId, Page page) {
        return database.query(LIST, organizationId, page.limit(), page.offset())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CrewMember::of)
                        .toList())
                .chain(crew -> count(organizationId).map(total -> Listing.of(crew, page, total)));
    }

    /** One living row, which the caller knows to be there. */
    Uni<CrewMember> find(UUID organizationId, UUID crewId) {
        return database.query(FIND, organizationId, crewId)
                .map(rows -> CrewMember.of(rows.iterator().next()));
    }

    private Uni<Long> count(UUID organizationId) {
        return database.query(COUNT, organizationId)
                .map(rows -> rows.iterator().next().getLong("total"));
    }
}
