package io.muster.chassis.test;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.restassured.RestAssured;
import io.restassured.http.Header;
import org.assertj.core.api.SoftAssertions;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Named;

import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.data.Ids;

/**
 * Tokens that must not be believed, as headers to send: any route that is not open to all answers each with 401.
 */
public final class ForgedTokens {
    private final TokenKind kind;
    private final List<Named<Header>> cases = new ArrayList<>();
    private final PublicJsonWebKey right;
    private final PublicJsonWebKey foreign = SigningKeys.generate();
    private final long now = Instant.now().getEpochSecond();

    private ForgedTokens(TokenKind kind) {
        this.kind = kind;
        this.right = SigningKeys.of(kind);
    }

    public static Stream<Named<Header>> cases(TokenKind kind) {
        ForgedTokens forged = new ForgedTokens(kind);
        forged.algorithms();
        forged.keys();
        forged.headers();
        forged.types();
        WrongClaims.of(kind).forEach((name, draft) -> forged.add(name, draft.sign()));
        forged.signatures();
        forged.forms();
        return forged.cases.stream();
    }

    /** Asserts that {@code GET path} of the service under test lets nobody in with any of them. */
    public static void assertRefused(TokenKind kind, String path) {
        SoftAssertions.assertSoftly(softly -> cases(kind).forEach(forged -> softly.assertThat(RestAssured.given()
                        .header(forged.getPayload())
                        .get(path)
                        .statusCode())
                .as(forged.getName())
                .isEqualTo(401)));
    }

    /** A valid token of this kind in the header where it travels. */
    public static Header header(TokenKind kind, String token) {
        return switch (kind) {
            case ACCESS -> new Header("Authorization", "Bearer " + token);
            case ORGANIZATION -> new Header("x-Organization-Token", token);
            case EVENT -> new Header("x-Event-Token", token);
        };
    }

    private void algorithms() {
        String unsigned = draft().header("alg", "none").key(null).sign();
        add("alg none", unsigned);
        add("alg none, its signature kept", unsigned + part(draft().sign(), 2));
        add(
                "alg nOnE",
                encoded("{\"alg\":\"nOnE\",\"typ\":\"%s\"}".formatted(kind.type())) + "." + part(draft().sign(), 1)
                        + ".");
        add("HS256 with the public key's encoding", hmac(right.getPublicKey().getEncoded()));
        add("HS256 with the public key's PEM", hmac(pem(right.getPublicKey()).getBytes(StandardCharsets.US_ASCII)));
        add(
                "HS256 with the published key's JSON",
                hmac(right.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)));
        add("alg says ES384", relabelled("ES384"));
        add("alg says RS256", relabelled("RS256"));
        add(
                "no alg",
                encoded("{\"typ\":\"%s\",\"kid\":\"%s\"}".formatted(kind.type(), right.getKeyId()))
                        + rest(draft().sign()));
    }

    private void keys() {
        add(
                "foreign key under a known kid",
                draft().key(foreign.getPrivateKey()).sign());
        add(
                "foreign key under its own kid",
                draft().key(foreign.getPrivateKey())
                        .header("kid", foreign.getKeyId())
                        .sign());
        add(
                "right key under a foreign kid",
                draft().header("kid", foreign.getKeyId()).sign());
        add("right key under no kid", draft().withoutHeader("kid").sign());
        add("kid that climbs", draft().header("kid", "../../../../dev/null").sign());
        for (TokenKind other : others()) {
            PublicJsonWebKey key = SigningKeys.of(other);
            add(
                    "the key of " + other,
                    draft().key(key.getPrivateKey())
                            .header("kid", key.getKeyId())
                            .sign());
        }
    }

    private void headers() {
        Map<String, Object> jwk = foreign.toParams(OutputControlLevel.PUBLIC_ONLY);
        add(
                "brings its own key",
                draft().key(foreign.getPrivateKey()).header("jwk", jwk).sign());
        add(
                "brings its own key under its own kid",
                draft().key(foreign.getPrivateKey())
                        .header("kid", foreign.getKeyId())
                        .header("jwk", jwk)
                        .sign());
        add(
                "brings the right key",
                draft().header("jwk", right.toParams(OutputControlLevel.PUBLIC_ONLY))
                        .sign());
        add(
                "points to a key set",
                draft().header("jku", "https://example.org/jwks.json").sign());
        add(
                "points to a certificate",
                draft().header("x5u", "https://example.org/certificate.pem").sign());
        add("brings a certificate", draft().header("x5c", List.of("MIIB")).sign());
        add(
                "demands an unknown extension",
                draft().header("crit", List.of("exp2")).header("exp2", now).sign());
        add("demands nothing in particular", draft().header("crit", List.of()).sign());
    }

    private void types() {
        add("no typ", draft().withoutHeader("typ").sign());
        add("typ JWT", draft().header("typ", "JWT").sign());
        add(
                "typ in capitals",
                draft().header("typ", kind.type().toUpperCase(Locale.ROOT)).sign());
        add("typ of a service's token", draft().header("typ", "service+jwt").sign());
        add("a service's token", Tokens.service("event-service"));
        for (TokenKind other : others()) {
            add("typ of " + other, draft().header("typ", other.type()).sign());
            add("a token that is " + other, Tokens.draft(other).sign());
        }
    }

    private void signatures() {
        String token = draft().sign();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        add("no signature", unsigned);
        add(
                "signature of zeros",
                unsigned + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
        add("signature cut short", token.substring(0, token.length() - 8));
        add(
                "signature of another token",
                unsigned + part(draft().claim("jti", UUID.randomUUID()).sign(), 2));
        add(
                "claims changed after signing",
                part(token, 0) + "." + part(draft().claim("sub", Ids.next()).sign(), 1) + "." + part(token, 2));
        add(
                "header changed after signing",
                encoded("{\"alg\":\"ES256\",\"typ\":\"%s\",\"kid\":\"%s\" }".formatted(kind.type(), right.getKeyId()))
                        + rest(token));
    }

    private void forms() {
        String token = draft().sign();
        add("two parts", token.substring(0, token.lastIndexOf('.')));
        add("four parts", token + ".e30");
        add("five parts", token + ".e30.e30");
        add("no token at all", "token");
        add("dots", "..");
        add("header is no JSON", encoded("alg=ES256") + rest(token));
        add("payload is no JSON", draft().payload("sub=1").sign());
        add("payload is a list", draft().payload("[]").sign());
        add("payload is empty", draft().payload("").sign());
        add(
                "a claim twice",
                draft().payload("{\"sub\":\"%s\",\"sub\":\"%s\"}".formatted(Ids.next(), Ids.next()))
                        .sign());
    }

    private TokenDraft draft() {
        return Tokens.draft(kind);
    }

    private void add(String name, String token) {
        cases.add(Named.of(name, header(kind, token)));
    }

    private String hmac(byte[] key) {
        return draft().header("alg", "HS256").key(new HmacKey(key)).sign();
    }

    private String relabelled(String algorithm) {
        return encoded("{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"%s\"}"
                        .formatted(algorithm, kind.type(), right.getKeyId()))
                + rest(draft().sign());
    }

    private List<TokenKind> others() {
        return Stream.of(TokenKind.values()).filter(other -> other != kind).toList();
    }

    private static String pem(Key key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String part(String token, int index) {
        return token.split("\\.")[index];
    }

    private static String rest(String token) {
        return token.substring(token.indexOf('.'));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
