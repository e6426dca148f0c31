package io.muster.notification.courier;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;

import io.muster.notification.mail.Mail;
import io.muster.notification.mail.Mime;
import io.muster.notification.smtp.Outcome;
import io.muster.notification.smtp.Reply;
import io.muster.notification.smtp.SmtpClient;
import io.muster.notification.smtp.Submission;

/** Hands mails to the mail server. */
@ApplicationScoped
class SmtpChannel {

    /** The server wants us to sign in or to encrypt first (RFC 4954, 3207): ours to mend, and no fault of the mail. */
    private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

    private final SmtpClient client;

    SmtpChannel(SmtpClient client) {
        this.client = client;
    }

    /** Never fails: what goes wrong is an answer, too. */
    Future<Answer> send(Mail mail) {
        return client.submit(new Submission(
                        mail.from().address(),
                        mail.to().address(),
                        Mime.of(mail).asText()))
                .map(outcome -> answer(mail, outcome));
    }

    /**
     * A 5xx about this mail is final, and so is that the server lacks what it needs. A 5xx about the connection (greeting,
     * TLS, sign-in) is a fault of ours or theirs that somebody will mend, and so is everything that is no answer at all.
     */
    private static Answer answer(Mail mail, Outcome outcome) {
        if (outcome.isUnfit()) {
            return Answer.refused("not sent: " + outcome.fault(), false);
        }
        Reply reply = outcome.reply();
        if (reply == null) {
            return Answer.deferred(outcome.fault());
        }
        if (outcome.isAccepted()) {
            return Answer.accepted(reply.text());
        }
        boolean isFinal = reply.isPermanent() && outcome.step().concernsTheMail() && !ABOUT_US.contains(reply.code());
        return isFinal
                ? Answer.refused(reply.text(), outcome.step() == Outcome.Step.RECIPIENT && isAboutWhoItIs(mail, reply))
                : Answer.deferred(reply.text());
    }

    /**
     * Of an address outside of ASCII, a server may refuse the script rather than the mailbox, with the same codes as for a
     * mailbox that does not exist; only a detailed code tells which (RFC 6531: X.6.7, with 550 or 553).
     */
    private static boolean isAboutWhoItIs(Mail mail, Reply reply) {
        return mail.to().isAscii() || Answer.isDetailed(reply.text());
    }
}
