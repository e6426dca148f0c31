package io.muster.notification.consent;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Database;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** What the signed-in person wants by mail. Mails about the account itself are no matter of preference. */
@Path("/preferences")
@Authenticated
@Idempotent
@ApplicationScoped
public class Preferences {

    private static final String READ = """
            SELECT COALESCE((SELECT mail FROM preference WHERE account_id = $1 AND kind = 'event'), true)
            """;

    private static final String WRITE = """
            INSERT INTO preference (account_id, kind, mail) VALUES ($1, 'event', $2)
            ON CONFLICT (account_id, kind) DO UPDATE SET mail = excluded.mail
            """;

    private final Database database;
    private final CurrentCaller caller;

    Preferences(Database database, CurrentCaller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** @param eventMails whether mails about events, with their calendar files, are wanted */
    public record Wanted(Boolean eventMails) {}

    @GET
    public Uni<Wanted> read() {
        return database.query(READ, account())
                .map(rows -> new Wanted(rows.iterator().next().getBoolean(0)));
    }

    @PUT
    public Uni<Wanted> write(Wanted wanted) {
        if (wanted == null || wanted.eventMails() == null) {
            throw Refusal.field("/eventMails", "FIELD_REQUIRED", "eventMails must be true or false");
        }
        return database.write(WRITE, account(), wanted.eventMails()).replaceWith(wanted);
    }

    private UUID account() {
        UUID account = caller.get().accountId();
        if (account == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a signed-in person has preferences");
        }
        return account;
    }
}
