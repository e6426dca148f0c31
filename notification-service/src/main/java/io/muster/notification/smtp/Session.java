package io.muster.notification.smtp;

import java.util.List;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import io.muster.notification.smtp.Outcome.Step;

/** A server that knows us by now and takes one mail after the other. */
final class Session {

    private static final Outcome NO_UTF8 =
            Outcome.unfit("the mail server does not take addresses outside of ASCII (SMTPUTF8)");

    private final Line line;
    private final boolean pipelining;
    private final boolean utf8;
    private final boolean eightBit;
    private boolean unfinished;
    private int mails;

    /** @param offers the extensions of the server, in capitals */
    Session(Line line, List<String> offers) {
        this.line = line;
        this.pipelining = offers.contains("PIPELINING");
        this.utf8 = offers.contains("SMTPUTF8");
        this.eightBit = offers.contains("8BITMIME");
    }

    Line line() {
        return line;
    }

    int mails() {
        return mails;
    }

    /** Never fails. The one mail at a time is the caller's care. */
    Future<Outcome> deliver(Submission mail) {
        if (mail.needsUtf8() && !utf8) {
            return Future.succeededFuture(NO_UTF8);
        }
        mails++;
        Future<Reply> forgotten = unfinished ? reset() : null;
        unfinished = true;
        return (forgotten != null && !pipelining ? forgotten.otherwiseEmpty() : Future.<Reply>succeededFuture())
                .compose(ready -> pipelining ? together(mail) : inTurn(mail))
                .onSuccess(outcome -> unfinished = !outcome.isAccepted());
    }

    private Future<Reply> reset() {
        return line.ask("RSET");
    }

    /** Sender, recipient and DATA in one go (RFC 2920); what is refused first counts. */
    private Future<Outcome> together(Submission mail) {
        Future<Reply> sender = line.reply();
        Future<Reply> recipient = line.reply();
        Future<Reply> data = line.reply();
        line.write(Buffer.buffer(sender(mail) + "\r\n" + recipient(mail) + "\r\nDATA\r\n"));
        return data.transform(last -> {
            Outcome refusal = firstRefusal(List.of(sender, recipient));
            if (refusal == null) {
                return last.succeeded() && last.result().asksForTheMail()
                        ? message(mail)
                        : Future.succeededFuture(outcome(Step.DATA, last));
            }
            return last.succeeded() && last.result().asksForTheMail()
                    ? nothing().map(refusal)
                    : Future.succeededFuture(refusal);
        });
    }

    private static Outcome firstRefusal(List<Future<Reply>> replies) {
        for (int i = 0; i < replies.size(); i++) {
            Future<Reply> reply = replies.get(i);
            if (reply.failed() || !reply.result().isPositive()) {
                return outcome(i == 0 ? Step.SENDER : Step.RECIPIENT, reply);
            }
        }
        return null;
    }

    /** A server that asks for a mail to nobody gets an empty one, which it can only refuse (RFC 2920, 3.1). */
    private Future<Void> nothing() {
        Future<Reply> refused = line.reply();
        line.write(Buffer.buffer(".\r\n"));
        return refused.otherwiseEmpty().mapEmpty();
    }

    private Future<Outcome> inTurn(Submission mail) {
        return line.ask(sender(mail))
                .transform(sender -> isPositive(sender)
                        ? line.ask(recipient(mail))
                                .transform(recipient -> isPositive(recipient)
                                        ? line.ask("DATA").transform(data -> data(mail, data))
                                        : Future.succeededFuture(outcome(Step.RECIPIENT, recipient)))
                        : Future.succeededFuture(outcome(Step.SENDER, sender)));
    }

    private Future<Outcome> data(Submission mail, AsyncResult<Reply> data) {
        return data.succeeded() && data.result().asksForTheMail()
                ? message(mail)
                : Future.succeededFuture(outcome(Step.DATA, data));
    }

    private Future<Outcome> message(Submission mail) {
        Future<Reply> end = line.reply();
        line.write(mail.data());
        return end.transform(reply -> Future.succeededFuture(outcome(Step.MESSAGE, reply)));
    }

    private static boolean isPositive(AsyncResult<Reply> reply) {
        return reply.succeeded() && reply.result().isPositive();
    }

    private static Outcome outcome(Step step, AsyncResult<Reply> reply) {
        return reply.succeeded()
                ? Outcome.of(step, reply.result())
                : Outcome.lost(step, reply.cause().getMessage());
    }

    /** Only a mail that needs it asks for SMTPUTF8: with it, a server further on that lacks it would send the mail back. */
    private String sender(Submission mail) {
        String sender = "MAIL FROM:<" + mail.from() + ">";
        return mail.needsUtf8() ? sender + (eightBit ? " BODY=8BITMIME" : "") + " SMTPUTF8" : sender;
    }

    private static String recipient(Submission mail) {
        return "RCPT TO:<" + mail.to() + ">";
    }
}
