package io.muster.identity;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.test.ForgedTokens;

/** Nobody is let in with a token that is forged, expired or of another kind. */
@QuarkusTest
class ForgedTokensTest {

    @Test
    void areRefused() {
        ForgedTokens.assertRefused(TokenKind.ACCESS, "/organizations");
    }
}
