package io.muster.notification.smtp;

/**
 * Where handing over a mail ended.
 *
 * @param reply the server's last word; null if the way to it failed
 * @param fault what failed; null if there is a reply
 */
public record Outcome(Step step, Reply reply, String fault) {

    /** What a client does in turn. */
    public enum Step {
        CONNECT,
        GREETING,
        HELLO,
        TLS,
        SIGN_IN,
        /** Whether the server takes such addresses as the mail's at all. Where it does not, it hears nothing of the mail. */
        ADDRESSES,
        SENDER,
        RECIPIENT,
        DATA,
        MESSAGE;

        /** Whether a refusal here is about the mail and not about who sends it. */
        public boolean concernsTheMail() {
            return compareTo(SENDER) >= 0;
        }
    }

    static Outcome of(Step step, Reply reply) {
        return new Outcome(step, reply, null);
    }

    static Outcome lost(Step step, String fault) {
        return new Outcome(step, null, fault);
    }

    static Outcome unfit(String why) {
        return new Outcome(Step.ADDRESSES, null, why);
    }

    /** The server lacks what the mail needs, so that no attempt could end otherwise. */
    public boolean isUnfit() {
        return step == Step.ADDRESSES;
    }

    public boolean isAccepted() {
        return step == Step.MESSAGE && reply != null && reply.isPositive();
    }

    /** The server said nothing about the mail, only that it wants no more of this connection. */
    boolean isOnlyTheConnections() {
        return step == Step.SENDER && (reply == null || reply.code() == Reply.SERVICE_CLOSING);
    }
}
