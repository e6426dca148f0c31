package io.muster.identity.account;

import java.util.Arrays;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.RememberedAnswers;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * A person wants to be forgotten: here at once, elsewhere when the other services hear of it. What must stay, such as a seat
 * in a ledger, stays under an id that nobody can put a name to.
 */
@ApplicationScoped
public class EraseAccount {

    private static final String LOCK = """
            SELECT a.email, a.email_as_sent, a.erased_at IS NOT NULL AS erased,
                   EXISTS (SELECT FROM organization o WHERE o.owner_account_id = a.id) AS owns
              FROM account a WHERE a.id = $1 FOR UPDATE
            """;

    private static final String FORGET = """
            WITH gone AS (
                UPDATE account a
                   SET email = NULL, email_as_sent = NULL, first_name = NULL, last_name = NULL, password_hash = NULL,
                       language = 'en', erased_at = now(), updated_at = now(), sequence = a.sequence + 1
                 WHERE a.id = $1
                RETURNING a.id, a.sequence, account_data(a) AS data),
            tokens AS (DELETE FROM account_token WHERE account_id = $1),
            sessions AS (DELETE FROM session WHERE account_id = $1),
            waiting AS (DELETE FROM sign_up WHERE email = $2),
            guesses AS (DELETE FROM slow_down WHERE subject = ANY ($5)),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
                SELECT $3, 'muster.account.v1', 'account.erased', id::text, sequence, data, $4 FROM gone)
            SELECT id FROM gone
            """;

    private final Database database;
    private final Instance<AccountErased> listeners;
    private final RememberedAnswers answers;

    EraseAccount(Database database, Instance<AccountErased> listeners, RememberedAnswers answers) {
        this.database = database;
        this.listeners = listeners;
        this.answers = answers;
    }

    /** Ordering it again changes nothing: an answer may have been lost. */
    public Uni<Void> order(UUID accountId) {
        return database.inTransaction(() -> database.query(LOCK, accountId)
                .map(rows -> rows.stream().findFirst().orElseThrow(EraseAccount::unknown))
                .chain(account -> account.getBoolean("erased")
                        ? Uni.createFrom().voidItem()
                        : eraseUnlessOwner(accountId, account)));
    }

    private Uni<Void> eraseUnlessOwner(UUID accountId, Row account) {
        if (account.getBoolean("owns")) {
            throw Refusal.of(ProblemCode.CONFLICT, "The account owns an organization, which needs another owner first");
        }
        String email = account.getString("email");
        return erase(accountId, email)
                .chain(() ->
                        answers.forget(Arrays.asList(accountId.toString(), email, account.getString("email_as_sent"))));
    }

    private Uni<Void> erase(UUID accountId, String email) {
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.erased(accountId, email))
                .collect()
                .asList()
                .chain(() -> database.write(
                        FORGET, accountId, email, Ids.next(), Trace.parent(), Attempt.accountSubjects(email)))
                .replaceWithVoid();
    }

    private static Refusal unknown() {
        return Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "There is no such account");
    }
}
