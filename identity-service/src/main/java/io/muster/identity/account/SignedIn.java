package io.muster.identity.account;

import java.util.UUID;

/** @param expiresIn seconds that the access token is good for */
public record SignedIn(String accessToken, String refreshToken, String tokenType, long expiresIn, Person account) {

    public record Person(UUID id, String email) {}

    /** Never shows the tokens: a record's own text would land in logs. */
    @Override
    public String toString() {
        return "SignedIn[" + account.id() + "]";
    }
}
