package io.muster.licensing.personaldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.RememberedAnswers;
import io.muster.licensing.directory.Persons;
import io.muster.licensing.invitation.Invitations;
import io.muster.licensing.membership.Members;
import io.muster.licensing.seat.Seats;

/**
 * Forgets a person whose account is erased: memberships and pending invitations end, their seats are free, and no row or
 * later message says who it was. Doing it again changes nothing.
 */
@ApplicationScoped
public class ForgetPerson {

    private static final String REMEMBER_ERASURE =
            "INSERT INTO erased_account (account_id) VALUES ($1) ON CONFLICT DO NOTHING";

    private static final String SPELLINGS =
            "SELECT DISTINCT email_as_sent FROM crew WHERE connected_email = ANY ($1) AND email_as_sent IS NOT NULL";

    private static final String EMAILS = """
            SELECT email FROM person WHERE account_id = $1
             UNION
            SELECT email FROM member WHERE account_id = $1 AND email IS NOT NULL
            """;

    /** Its own rows, and those of others on which it stands as contact. */
    private static final String FORGET_CREW = """
            UPDATE crew
               SET connected_email = CASE WHEN connected_email = ANY ($1) THEN NULL ELSE connected_email END,
                   email_as_sent = CASE WHEN connected_email = ANY ($1) THEN NULL ELSE email_as_sent END,
                   first_name = CASE WHEN connected_email = ANY ($1) THEN NULL ELSE first_name END,
                   last_name = CASE WHEN connected_email = ANY ($1) THEN NULL ELSE last_name END,
                   phone_number = CASE WHEN connected_email = ANY ($1) THEN NULL ELSE phone_number END,
                   email = NULL
             WHERE connected_email = ANY ($1) OR lower(email) = ANY ($1)
            """;

    private static final String FORGET_BLACKLIST =
            "DELETE FROM blacklist_entry WHERE kind = 'address' AND value = ANY ($1)";

    private static final String SEATS = """
            SELECT s.organization_id, s.id FROM member m
              JOIN seat s ON s.organization_id = m.organization_id AND s.account_id = m.account_id
                         AND s.state = 'assigned' AND s.event_id IS NULL
             WHERE m.account_id = $1
             UNION ALL
            SELECT s.organization_id, s.id FROM invitation i
              JOIN seat s ON s.organization_id = i.organization_id AND s.invitation_id = i.id
             WHERE i.email = ANY ($2) AND i.state = 'pending'
            """;

    private final Database database;
    private final Persons persons;
    private final Seats seats;
    private final Members members;
    private final Invitations invitations;
    private final RememberedAnswers answers;

    ForgetPerson(
            Database database,
            Persons persons,
            Seats seats,
            Members members,
            Invitations invitations,
            RememberedAnswers answers) {
        this.database = database;
        this.persons = persons;
        this.seats = seats;
        this.members = members;
        this.invitations = invitations;
        this.answers = answers;
    }

    public Uni<Void> run(UUID accountId) {
        return database.inTransaction(() -> database.query(REMEMBER_ERASURE, accountId)
                .chain(() -> database.query(EMAILS, accountId))
                .map(rows -> rows.stream().map(row -> row.getString("email")).toList())
                .chain(emails -> forget(accountId, emails)));
    }

    private Uni<Void> forget(UUID accountId, List<String> emails) {
        String[] known = emails.toArray(String[]::new);
        List<String> traces = new ArrayList<>(emails);
        traces.add(accountId.toString());
        return persons.lock(emails, Map.of())
                .chain(() -> database.query(SPELLINGS, (Object) known))
                .invoke(rows -> rows.forEach(row -> traces.add(row.getString("email_as_sent"))))
                .chain(() -> database.query(FORGET_CREW, (Object) known))
                .chain(() -> database.query(FORGET_BLACKLIST, (Object) known))
                .chain(() -> database.query(SEATS, accountId, known))
                .chain(rows ->
                        seats.release(rows.stream().map(ForgetPerson::seat).toList()))
                .chain(() -> members.forget(accountId))
                .chain(() -> invitations.forget(emails))
                .chain(() -> persons.forget(emails))
                .chain(() -> answers.forget(traces));
    }

    private static Seats.SeatId seat(Row row) {
        return new Seats.SeatId(row.getUUID("organization_id"), row.getUUID("id"));
    }
}
