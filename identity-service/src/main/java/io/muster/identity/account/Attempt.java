package io.muster.identity.account;

import java.util.stream.Stream;

/**
 * Somebody tries something that could be a guess.
 *
 * @param kind what is tried: attempts of one kind do not slow another down
 * @param account the folded e-mail, whether or not anybody has it
 * @param address where the attempt comes from
 */
record Attempt(Kind kind, String account, String address) {

    enum Kind {
        SIGN_IN,
        MAIL
    }

    /** All that is counted under this e-mail. */
    static String[] accountSubjects(String foldedEmail) {
        return Stream.of(Kind.values())
                .map(kind -> new Attempt(kind, foldedEmail, "").accountSubject())
                .toArray(String[]::new);
    }

    String accountSubject() {
        return kind + " account " + account;
    }

    String[] subjects() {
        return new String[] {accountSubject(), kind + " address " + address};
    }
}
