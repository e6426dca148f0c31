package io.muster.chassis.credentials;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeysTest {
    private static final String SECRET = "a-secret-of-32-characters-at-least";

    @Test
    void makesKeysThatCarryTheirChecksum() {
        Set<String> keys = Stream.generate(ApiKeys::generate).limit(1000).collect(Collectors.toSet());

        assertThat(keys).hasSize(1000).allMatch(key -> key.matches("mk_[0-9A-Za-z]{36}"));
        assertThat(keys).allMatch(ApiKeys::isWellFormed);
    }

    @Test
    void noticesEverySingleMistypedCharacter() {
        String key = ApiKeys.generate();

        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = key.substring(0, i) + other + key.substring(i + 1);
            assertThat(ApiKeys.isWellFormed(mistyped)).as("position %d", i).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mk_", "mk_0000000000000000000000000000000000000", "eyJhbGciOiJub25lIn0.e30."})
    void refusesOtherText(String text) {
        assertThat(ApiKeys.isWellFormed(text)).isFalse();
    }

    @Test
    void refusesCharactersBeyondBase62() {
        String key = ApiKeys.generate();

        assertThat(ApiKeys.isWellFormed(key.substring(0, 10) + "é" + key.substring(11)))
                .isFalse();
        assertThat(ApiKeys.isWellFormed(key + " ")).isFalse();
    }

    @Test
    void hashesUnderTheDeploymentsSecret() {
        String key = ApiKeys.generate();

        assertThat(keys(SECRET).hash(key)).isEqualTo(keys(SECRET).hash(key)).hasSize(43);
        assertThat(keys(SECRET).hash(key)).isNotEqualTo(keys(SECRET + "!").hash(key));
    }

    @Test
    void showsNothingThatWouldHelpToGuess() {
        String key = ApiKeys.generate();

        assertThat(ApiKeys.shown(key)).hasSize(9).isEqualTo(key.substring(0, 9));
    }

    private static ApiKeys keys(String secret) {
        return new ApiKeys(new DeploymentSecrets(Optional.of(secret), Optional.of("a-platform-key-of-24-characters")));
    }
}
