package io.muster.identity.account;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.identity.account.LinkToken.Purpose;

/** Orders the mails that carry a link and are no fact of an aggregate: e-mail confirmation, password reset, an owner's on-boarding. */
@ApplicationScoped
public class MailLinks {

    /** Stores the token's hash and orders the mail, with the next number in the account's gapless sequence of mails. */
    private static final String TO_ACCOUNT = """
            WITH counted AS (
                UPDATE account SET mails = mails + 1 WHERE id = $1 AND erased_at IS NULL
                RETURNING id, mails, email_as_sent, first_name, last_name, language),
            token AS (
                INSERT INTO account_token (token_hash, account_id, purpose, expires_at)
                SELECT $2, id, $3, now() + make_interval(secs => $4) FROM counted
                RETURNING expires_at)
            INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
            SELECT $5::uuid, 'muster.mail-request.v1', 'mail.requested', id::text, mails,
                   jsonb_build_object(
                       'id', $5::uuid,
                       'template', $6::text,
                       'recipient', jsonb_build_object(
                           'accountId', id, 'email', email_as_sent, 'firstName', first_name, 'lastName', last_name,
                           'language', language),
                       'link', jsonb_build_object('sealedToken', $7::text, 'expiresAt', wire_time(expires_at))),
                   $8::text
              FROM counted, token
            """;

    /** The same for somebody without an account: the mail is the first in the sequence of the account to be. */
    private static final String TO_SIGN_UP = """
            WITH waiting AS (
                INSERT INTO sign_up (token_hash, account_id, email, email_as_sent, first_name, last_name, language,
                                     password_hash, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(secs => $9))
                RETURNING *)
            INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
            SELECT $10::uuid, 'muster.mail-request.v1', 'mail.requested', account_id::text, 1,
                   jsonb_build_object(
                       'id', $10::uuid,
                       'template', 'confirm-email',
                       'recipient', jsonb_build_object(
                           'accountId', account_id, 'email', email_as_sent, 'firstName', first_name,
                           'lastName', last_name, 'language', language),
                       'link', jsonb_build_object('sealedToken', $11::text, 'expiresAt', wire_time(expires_at))),
                   $12::text
              FROM waiting
            """;

    private final Database database;
    private final Seal seal;
    private final AccountsConfig config;

    MailLinks(Database database, Seal seal, AccountsConfig config) {
        this.database = database;
        this.seal = seal;
        this.config = config;
    }

    /** The link with which an account that was made for a person becomes the person's. */
    public Uni<Void> sendOnBoarding(UUID accountId, String foldedEmail) {
        LinkToken token = LinkToken.next(Purpose.ON_BOARDING);
        return toAccount(accountId, foldedEmail, token, "on-boarding", "on-boarding", config.onBoardingLifetime());
    }

    Uni<Void> sendReset(Account account) {
        LinkToken token = LinkToken.next(Purpose.RESET);
        return toAccount(
                account.id(), account.email().folded(), token, "reset", "reset-password", config.resetLifetime());
    }

    /** Keeps the sign-up until the mailbox's owner has confirmed it. */
    Uni<Void> sendConfirmation(NewAccount account) {
        LinkToken token = LinkToken.next(Purpose.CONFIRM);
        return database.write(
                        TO_SIGN_UP,
                        token.hash(),
                        Ids.next(),
                        account.email().folded(),
                        account.email().asSent(),
                        account.firstName(),
                        account.lastName(),
                        account.language(),
                        account.passwordHash(),
                        seconds(config.confirmLifetime()),
                        Ids.next(),
                        seal.seal(token.value(), account.email().folded()),
                        Trace.parent())
                .replaceWithVoid();
    }

    private Uni<Void> toAccount(
            UUID accountId, String foldedEmail, LinkToken token, String purpose, String template, Duration lifetime) {
        return database.write(
                        TO_ACCOUNT,
                        accountId,
                        token.hash(),
                        purpose,
                        seconds(lifetime),
                        Ids.next(),
                        template,
                        seal.seal(token.value(), foldedEmail),
                        Trace.parent())
                .replaceWithVoid();
    }

    private static double seconds(Duration lifetime) {
        return lifetime.toSeconds();
    }
}
