package io.muster.chassis.credentials;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {
    private static final String SECRET = "a-secret-of-32-characters-at-least";
    private static final String CONTEXT = "ada@example.org";

    private final Seal seal = sealUnder(SECRET);

    @Test
    void opensWhatItSealed() {
        String sealed = seal.seal("inv_token", CONTEXT);

        assertThat(sealUnder(SECRET).open(sealed, CONTEXT)).isEqualTo("inv_token");
    }

    @Test
    void showsNeitherTheSecretNorItsContext() {
        String sealed = seal.seal("inv_token", CONTEXT);

        assertThat(sealed).doesNotContain("inv_token", "ada");
        assertThat(sealed).isNotEqualTo(seal.seal("inv_token", CONTEXT));
    }

    @Test
    void staysShutInAnotherContextOrDeployment() {
        String sealed = seal.seal("inv_token", CONTEXT);

        assertThatThrownBy(() -> seal.open(sealed, "eve@example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealUnder(SECRET + "!").open(sealed, CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesAChangedByte() {
        String sealed = seal.seal("inv_token", CONTEXT);
        int last = sealed.lastIndexOf('.') + 1;
        char other = sealed.charAt(last) == 'A' ? 'B' : 'A';

        assertThatThrownBy(() -> seal.open(sealed.substring(0, last) + other + sealed.substring(last + 1), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "inv_token",
                "....",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJub25lIn0..AA.AA.AA"
            })
    void refusesWhatIsNotSealed(String text) {
        assertThatThrownBy(() -> seal.open(text, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Seal sealUnder(String secret) {
        return new Seal(new DeploymentSecrets(Optional.of(secret), Optional.of("a-platform-key-of-24-characters")));
    }
}
