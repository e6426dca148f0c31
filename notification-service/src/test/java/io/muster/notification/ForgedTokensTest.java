package io.muster.notification;

import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.test.ForgedTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is let in with a token that is forged, expired or of another kind. */
@QuarkusTest
class ForgedTokensTest {

    static Stream<Named<Header>> forged() {
        return ForgedTokens.cases(TokenKind.ACCESS);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void isNobody(Header token) {
        assertThat(RestAssured.given().header(token).get("/notifications").statusCode())
                .isEqualTo(401);
    }
}
