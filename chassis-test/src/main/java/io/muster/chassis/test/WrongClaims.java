package io.muster.chassis.test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.data.Ids;

/** Tokens signed with the right key that say something wrong, by name. */
final class WrongClaims {
    private static final int DAY_SECONDS = 24 * 60 * 60;

    private final TokenKind kind;
    private final Map<String, TokenDraft> cases = new LinkedHashMap<>();
    private final long now = Instant.now().getEpochSecond();

    private WrongClaims(TokenKind kind) {
        this.kind = kind;
    }

    static Map<String, TokenDraft> of(TokenKind kind) {
        WrongClaims wrong = new WrongClaims(kind);
        wrong.issuersAndAudiences();
        wrong.times();
        wrong.facts();
        return wrong.cases;
    }

    private void issuersAndAudiences() {
        add("no issuer", draft().withoutClaim("iss"));
        add("unknown issuer", draft().claim("iss", "https://example.org"));
        add("no audience", draft().withoutClaim("aud"));
        add("unknown audience", draft().claim("aud", "muster"));
        for (TokenKind other : others()) {
            add("issuer of " + other, draft().claim("iss", other.issuer()));
            add("audience of " + other, draft().claim("aud", other.audience()));
        }
    }

    private void times() {
        add("expired", draft().claim("iat", now - 600).claim("exp", now - 31));
        add("expired long ago", draft().claim("iat", now - DAY_SECONDS).claim("exp", now - DAY_SECONDS + 60));
        add("never expires", draft().withoutClaim("exp"));
        add("lives a day", draft().claim("exp", now + DAY_SECONDS));
        add("lives 16 minutes", draft().claim("exp", now + 16 * 60));
        add(
                "issued long ago, ends soon",
                draft().claim("iat", now - DAY_SECONDS).claim("exp", now + 60));
        add("issued nobody knows when", draft().withoutClaim("iat"));
        add("issued in the future", draft().claim("iat", now + 300).claim("exp", now + 600));
        add("not valid yet", draft().claim("nbf", now + 300));
        add("expiry in words", draft().claim("exp", "tomorrow"));
    }

    private void facts() {
        add("no subject", draft().withoutClaim("sub"));
        add("subject is no id", draft().claim("sub", "admin"));
        add("subject is a number", draft().claim("sub", 1));
        add("no e-mail", draft().withoutClaim("email"));
        add("made with a key that is dead", draft().claim("api_key_id", Ids.next()));
        add("made with something that is no key", draft().claim("api_key_id", "mk"));
        if (kind == TokenKind.ACCESS) {
            return;
        }
        add("no organization", draft().withoutClaim("org"));
        add("organization is no id", draft().claim("org", "*"));
        if (kind == TokenKind.ORGANIZATION) {
            add("no permissions", draft().withoutClaim("permissions"));
            add("permissions as text", draft().claim("permissions", "Organization.*"));
            add("a permission that is a number", draft().claim("permissions", List.of(1)));
        } else {
            add("no event", draft().withoutClaim("event"));
            add("event is no id", draft().claim("event", "any"));
            add("admin in words", draft().claim("admin", "true"));
        }
    }

    private TokenDraft draft() {
        return Tokens.draft(kind);
    }

    private void add(String name, TokenDraft draft) {
        cases.put(name, draft);
    }

    private List<TokenKind> others() {
        return Stream.of(TokenKind.values()).filter(other -> other != kind).toList();
    }
}
