package io.muster.chassis.credentials;

import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.test.ForgedTokens;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

/** ORGANIZATION is the kind that this service issues itself; the keys of the others are fetched. */
@QuarkusTest
class ForgedTokensTest {

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void believesARealToken(TokenKind kind) {
        given().header(ForgedTokens.header(kind, Tokens.draft(kind).sign()))
                .get("/doors/known")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource({"access", "organization", "event"})
    void refusesAForgedToken(Header forged) {
        given().header(forged)
                .get("/doors/known")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    static Stream<Named<Header>> access() {
        return ForgedTokens.cases(TokenKind.ACCESS);
    }

    static Stream<Named<Header>> organization() {
        return ForgedTokens.cases(TokenKind.ORGANIZATION);
    }

    static Stream<Named<Header>> event() {
        return ForgedTokens.cases(TokenKind.EVENT);
    }
}
