package io.muster.licensing.crew;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.licensing.membership.MemberSql;
import io.muster.licensing.seat.SeatSql;

/**
 * The most frequent order in one round trip: one account, known here, that is no member yet and has no invitation. It
 * commits by itself. Whatever else there is, a fault included, is left to the long way, and nothing has changed.
 */
@ApplicationScoped
class GrantAtOnce {

    /**
     * The e-mail is locked as everywhere, but what is read beside the lock is as old as the statement. Two guards make
     * that safe: whoever else works on an e-mail writes its row, which then has another {@code xmin} than the one seen;
     * and two of these at once meet at the unique keys of crew and member.
     */
    static final String GRANT =
            """
            WITH locked AS MATERIALIZED (
                SELECT account_id, xmin FROM person WHERE email = $3 FOR UPDATE
            ), simple AS MATERIALIZED (
                SELECT (SELECT account_id FROM locked) AS account_id,
                       (SELECT id FROM crew WHERE organization_id = $2 AND connected_email = $3) AS crew_id
                 WHERE (SELECT account_id FROM locked) IS NOT NULL
                   AND (SELECT xmin FROM locked) = (SELECT xmin FROM person WHERE email = $3)
                   AND EXISTS (SELECT FROM organization WHERE organization_id = $2)
                   AND EXISTS (SELECT FROM license WHERE organization_id = $2 AND id = $4
                                  AND status = 'active' AND coalesce(valid_until > now(), true))
                   AND NOT EXISTS (SELECT FROM blacklist_entry
                                    WHERE organization_id IN ($2, '00000000-0000-0000-0000-000000000000')
                                      AND value IN ($3, split_part($3, '@', -1)))
                   AND NOT EXISTS (SELECT FROM member
                                    WHERE organization_id = $2 AND account_id = (SELECT account_id FROM locked))
                   AND NOT EXISTS (SELECT FROM invitation
                                    WHERE organization_id = $2 AND email = $3 AND state = 'pending')
            ), picked AS MATERIALIZED (
                SELECT id FROM seat
                 WHERE organization_id = $2 AND license_id = $4 AND state = 'free' AND EXISTS (SELECT FROM simple)
                 ORDER BY number LIMIT 1
                   FOR UPDATE SKIP LOCKED
            ), changed AS (
                UPDATE seat s
                   SET state = 'assigned', account_id = (SELECT account_id FROM simple), email = $3,
                       since = now(), sequence = s.sequence + 1
                 WHERE s.organization_id = $2 AND s.id = (SELECT id FROM picked)
                RETURNING s.*, 'free' AS was, $5::uuid AS message_id
            )
            """ + SeatSql.RECORDED + """
            , placed AS (
                INSERT INTO crew (organization_id, id, connected_email, email_as_sent,
                                  first_name, last_name, email, phone_number)
                SELECT $2, $6, $3, $7, $8, $9, $10, $11 FROM simple
                 WHERE crew_id IS NULL AND EXISTS (SELECT FROM picked)
            ), granted AS (
                INSERT INTO member (organization_id, id, account_id, crew_id, email, permissions, license_id)
                SELECT $2, $12, account_id, coalesce(crew_id, $6), $3, $13, $4 FROM simple
                 WHERE EXISTS (SELECT FROM picked)
                RETURNING *, $14::uuid AS message_id, 'added' AS happened
            )
            """ + MemberSql.told("told_member", "granted") + "SELECT crew_id FROM granted";

    private static final List<String> MET_ANOTHER =
            List.of("uq_crew_connected_email", "uq_member_account", "uq_member_crew", "uq_seat_member");

    private final Database database;

    GrantAtOnce(Database database) {
        this.database = database;
    }

    /** Empty when the order needs the long way. */
    Uni<Optional<InviteAnswer>> run(InviteOrder order) {
        InviteRow row = order.rows().get(0);
        if (order.rows().size() > 1 || row.crewId() != null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.attempt(() -> database.write(GRANT, parameters(order.organizationId(), row)))
                .map(rows -> answer(row, rows))
                .onFailure(GrantAtOnce::metAnother)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<InviteAnswer> answer(InviteRow row, RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(granted -> new InviteAnswer(List.of(
                        new InviteAnswer.Result(row.sentEmail(), InvitePlan.GRANTED, granted.getUUID("crew_id")))));
    }

    private static boolean metAnother(Throwable failure) {
        return ConstraintViolation.name(failure).filter(MET_ANOTHER::contains).isPresent();
    }

    private static Object[] parameters(UUID organizationId, InviteRow row) {
        return new Object[] {
            Trace.parent(),
            organizationId,
            row.email(),
            row.licenseId(),
            Ids.next(),
            Ids.next(),
            row.sentEmail(),
            row.firstName(),
            row.lastName(),
            row.contactEmail(),
            row.phoneNumber(),
            Ids.next(),
            row.permissions().toArray(String[]::new),
            Ids.next()
        };
    }
}
