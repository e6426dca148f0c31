package io.muster.identity.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/** The accounts there are; every change of one goes out as a message in the same statement. */
@ApplicationScoped
public class Accounts {

    private static final String FIND = "SELECT " + Account.COLUMNS + " FROM account a WHERE a.erased_at IS NULL AND ";

    /**
     * Two that open the same account at once: the second meets the first one's row in ON CONFLICT and takes it. A known one is
     * locked against erasure; one that is being erased is waited for, and is no longer known then.
     */
    private static final String OPEN = """
            WITH known AS (SELECT id FROM account WHERE email = $2 FOR KEY SHARE),
            made AS (
                INSERT INTO account AS a (id, email, email_as_sent, first_name, last_name, language, password_hash)
                SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT FROM known)
                ON CONFLICT (email) DO UPDATE SET email = a.email
                RETURNING a.id, a.sequence, account_data(a) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
                SELECT $8, 'muster.account.v1', 'account.created', id::text, sequence, data, $9 FROM made WHERE id = $1)
            SELECT id FROM known UNION ALL SELECT id FROM made
            """;

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE account a
                   SET first_name = coalesce($2, first_name), last_name = coalesce($3, last_name), password_hash = $4,
                       sequence = sequence + 1, updated_at = now()
                 WHERE id = $1 AND erased_at IS NULL
                RETURNING %s, account_data(a) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
                SELECT $5, 'muster.account.v1', 'account.updated', id::text, sequence, data, $6 FROM changed)
            SELECT * FROM changed
            """.formatted(Account.COLUMNS);

    private static final String DATA = """
            SELECT account_data(a) || jsonb_build_object('sequence', a.sequence) AS data FROM account a WHERE a.id = $1
            """;

    private static final String LOOK_UP = """
            SELECT a.id, a.email, a.email_as_sent FROM account a WHERE a.email = ANY ($1) AND a.erased_at IS NULL
            """;

    private final Database database;
    private final Instance<AccountOpened> listeners;

    Accounts(Database database, Instance<AccountOpened> listeners) {
        this.database = database;
        this.listeners = listeners;
    }

    public Uni<Optional<Account>> byId(UUID id) {
        return database.query(FIND + "a.id = $1", id).map(Accounts::first);
    }

    public Uni<Optional<Account>> byEmail(String folded) {
        return database.query(FIND + "a.email = $1", folded).map(Accounts::first);
    }

    /** The account of this e-mail, made now if there is none; an existing one is left as it is. Within a transaction. */
    public Uni<OpenedAccount> open(NewAccount account) {
        return open(Ids.next(), account);
    }

    Uni<OpenedAccount> open(UUID id, NewAccount account) {
        return database.write(
                        OPEN,
                        id,
                        account.email().folded(),
                        account.email().asSent(),
                        account.firstName(),
                        account.lastName(),
                        account.language(),
                        account.passwordHash(),
                        Ids.next(),
                        Trace.parent())
                .map(rows -> rows.iterator().next().getUUID("id"))
                .map(found -> new OpenedAccount(found, found.equals(id)))
                .call(opened -> opened.isNew()
                        ? tell(opened, account.email().folded())
                        : Uni.createFrom().voidItem());
    }

    /** Sets the password, and the names where given. */
    Uni<Account> setPassword(UUID id, String passwordHash, String firstName, String lastName) {
        return database.write(CHANGE, id, firstName, lastName, passwordHash, Ids.next(), Trace.parent())
                .map(rows -> Account.of(rows.iterator().next()));
    }

    /** The account as its topic has it, with its sequence; also an erased one. */
    Uni<Optional<JsonObject>> data(UUID id) {
        return database.query(DATA, id)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getJsonObject("data")));
    }

    Uni<List<FoundAccount>> lookUp(List<String> foldedEmails) {
        return database.query(LOOK_UP, (Object) foldedEmails.toArray(new String[0]))
                .map(rows -> rows.stream()
                        .map(row -> new FoundAccount(row.getUUID("id"), row.getString("email")))
                        .toList());
    }

    private Uni<Void> tell(OpenedAccount opened, String foldedEmail) {
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.opened(opened, foldedEmail))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Optional<Account> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(Account::of);
    }
}
