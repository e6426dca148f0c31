package io.muster.notification.smtp;

/**
 * What a server answered.
 *
 * @param text all lines of it, code included
 */
public record Reply(int code, String text) {

    static final int SERVICE_CLOSING = 421;

    public boolean isPositive() {
        return code / 100 == 2;
    }

    public boolean isPermanent() {
        return code / 100 == 5;
    }

    boolean asksForTheMail() {
        return code / 100 == 3;
    }
}
