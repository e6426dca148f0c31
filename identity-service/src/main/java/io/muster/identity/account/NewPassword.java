package io.muster.identity.account;

import java.util.Locale;
import java.util.Set;

import io.muster.identity.input.Body;

/** What a password must be: long enough to be worth hashing, and none of those that everybody tries first (NIST SP 800-63B). */
final class NewPassword {
    private static final Set<String> TRIED_FIRST = Set.of(
            "password",
            "password1",
            "passw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "qwertyui",
            "qwertyuiop",
            "11111111",
            "00000000",
            "iloveyou",
            "letmein1",
            "admin123");

    private NewPassword() {}

    static String read(Body body) {
        String password = body.secret("password");
        if (password == null) {
            return null;
        }
        int length = password.codePointCount(0, password.length());
        boolean fits = length >= Passwords.LENGTH_MIN && length <= Passwords.LENGTH_MAX;
        boolean ok = body.note(
                fits && !TRIED_FIRST.contains(password.toLowerCase(Locale.ROOT)),
                "password",
                "PASSWORD_TOO_WEAK",
                "password must have 8 to 256 characters and must not be one of the most common");
        return ok ? password : null;
    }
}
