package io.muster.chassis.credentials;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeploymentSecretsTest {
    private static final String SECRET = "s".repeat(DeploymentSecrets.SECRET_LENGTH_MIN);
    private static final String PLATFORM_KEY = "p".repeat(DeploymentSecrets.PLATFORM_KEY_LENGTH_MIN);

    @Test
    void derivesAKeyOfItsOwnForEachPurpose() {
        DeploymentSecrets secrets = new DeploymentSecrets(Optional.of(SECRET), Optional.of(PLATFORM_KEY));

        assertThat(secrets.derive("seal")).hasSize(32).isEqualTo(secrets.derive("seal"));
        assertThat(secrets.derive("seal")).isNotEqualTo(secrets.derive("service-token"));
    }

    @Test
    void knowsThePlatformKey() {
        DeploymentSecrets secrets = new DeploymentSecrets(Optional.of(SECRET), Optional.of(PLATFORM_KEY));

        assertThat(secrets.isPlatformKey(PLATFORM_KEY)).isTrue();
        assertThat(secrets.isPlatformKey(PLATFORM_KEY + "p")).isFalse();
        assertThat(secrets.isPlatformKey("")).isFalse();
    }

    @Test
    void saysWhatIsMissingWithoutRepeatingIt() {
        assertThatThrownBy(() -> new DeploymentSecrets(Optional.empty(), Optional.of(PLATFORM_KEY)))
                .hasMessageContaining("muster.secret (environment variable MUSTER_SECRET) must have at least 32");
        assertThatThrownBy(() -> new DeploymentSecrets(Optional.of("too-short"), Optional.of(PLATFORM_KEY)))
                .hasMessageContaining("but has 9")
                .hasMessageNotContaining("too-short");
        assertThatThrownBy(() -> new DeploymentSecrets(Optional.of(SECRET), Optional.of("short")))
                .hasMessageContaining(
                        "muster.platform-key (environment variable MUSTER_PLATFORM_KEY) must have at least 24");
    }
}
