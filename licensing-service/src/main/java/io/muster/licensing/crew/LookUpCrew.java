package io.muster.licensing.crew;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;
import io.muster.licensing.directory.OwnerOfAccounts;

/**
 * Completes what somebody types while inviting: the organization's own crew rows by e-mail or name, and a whole e-mail
 * whether it is on the crew or not. People of other organizations are never listed.
 */
@ApplicationScoped
class LookUpCrew {
    private static final int MOST_CHARACTERS = 255;

    private static final String MATCHES = """
            SELECT c.id, c.connected_email, c.email_as_sent, coalesce(c.first_name, p.first_name) AS first_name,
                   coalesce(c.last_name, p.last_name) AS last_name, p.account_id IS NOT NULL AS has_account,
                   m.id IS NOT NULL AS is_member, count(*) OVER () AS total
              FROM crew c
              LEFT JOIN person p ON p.email = c.connected_email
              LEFT JOIN member m ON m.organization_id = c.organization_id AND m.crew_id = c.id AND m.state = 'member'
             WHERE c.organization_id = $1
               AND concat_ws(' ', c.connected_email, c.email_as_sent, coalesce(c.first_name, p.first_name),
                             coalesce(c.last_name, p.last_name), c.email) ILIKE $2
             ORDER BY c.connected_email <> $3, c.connected_email LIMIT $4 OFFSET $5
            """;

    private final Database database;
    private final OwnerOfAccounts identity;

    LookUpCrew(Database database, OwnerOfAccounts identity) {
        this.database = database;
        this.identity = identity;
    }

    /** @param crewId null for an e-mail that is on no crew row */
    record Match(
            String email,
            UUID crewId,
            String firstName,
            String lastName,
            boolean isExistingAccount,
            boolean isAlreadyMember) {

        private static Match of(Row row) {
            return new Match(
                    row.getString("email_as_sent"),
                    row.getUUID("id"),
                    row.getString("first_name"),
                    row.getString("last_name"),
                    row.getBoolean("has_account"),
                    row.getBoolean("is_member"));
        }

        private Match withAccount() {
            return new Match(email, crewId, firstName, lastName, true, isAlreadyMember);
        }
    }

    Uni<Listing<Match>> run(UUID organizationId, String query, Page page) {
        String text = query == null ? "" : query.strip();
        if (text.isEmpty() || text.length() > MOST_CHARACTERS || text.indexOf('\0') >= 0) {
            throw Refusal.field("query", ProblemCode.FIELD_REQUIRED.name(), "query must have 1 to 255 characters");
        }
        Optional<String> email = Emails.fold(text);
        return database.query(MATCHES, organizationId, pattern(text), email.orElse(""), page.limit(), page.offset())
                .chain(rows -> {
                    List<Match> matches = new ArrayList<>();
                    boolean exact = false;
                    long total = 0;
                    for (Row row : rows) {
                        matches.add(Match.of(row));
                        exact |= email.filter(row.getString("connected_email")::equals)
                                .isPresent();
                        total = row.getLong("total");
                    }
                    Listing<Match> listing = Listing.of(matches, page, total);
                    return email.isEmpty() || page.number() > 1
                            ? Uni.createFrom().item(listing)
                            : withExact(listing, page, email.get(), exact);
                });
    }

    /** Whether a whole e-mail has an account is identity-service's word. */
    private Uni<Listing<Match>> withExact(Listing<Match> listing, Page page, String email, boolean listed) {
        if (listed && listing.data().get(0).isExistingAccount()) {
            return Uni.createFrom().item(listing);
        }
        return identity.accountsOf(List.of(email)).map(accounts -> {
            boolean known = accounts.containsKey(email);
            List<Match> matches = new ArrayList<>(listing.data());
            if (listed) {
                matches.set(0, known ? matches.get(0).withAccount() : matches.get(0));
            } else {
                matches.add(0, new Match(email, null, null, null, known, false));
            }
            return Listing.of(matches, page, listing.meta().total() + (listed ? 0 : 1));
        });
    }

    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
