package io.muster.event.authorization;

import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.test.ForgedTokens;
import io.muster.event.Calls;
import io.muster.event.TestOrganization;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody joins with a token that is forged, expired, of another event or of another kind. */
@QuarkusTest
class ForgedTokensTest {

    static Stream<Named<Header>> forged() {
        return Stream.of(TokenKind.values()).flatMap(ForgedTokens::cases);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void isNobody(Header token) {
        UUID event = UUID.fromString("01890000-0000-7000-8000-000000000000");

        int status = Calls.join(RestAssured.given().header(token), event, Calls.asGuest(event))
                .statusCode();

        assertThat(status).isEqualTo(401);
    }

    @Test
    void thereAreEnoughCases() {
        assertThat(ForgedTokens.cases(TokenKind.EVENT)).hasSizeGreaterThanOrEqualTo(30);
    }

    /** So that the cases above are refused for what is wrong with them. */
    @Test
    void theSameTokenUnforgedIsSomebodys() {
        TestOrganization organization = TestOrganization.any();
        UUID event = Calls.event(organization);
        UUID collaborator = Calls.collaborator(organization, event);

        Calls.join(
                        Calls.withEventToken(organization.eventToken(organization.owner(), event)),
                        event,
                        Calls.asGuest(collaborator))
                .then()
                .statusCode(200);
    }
}
