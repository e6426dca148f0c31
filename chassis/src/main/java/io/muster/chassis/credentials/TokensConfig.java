package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The tokens that this service signs, if any. */
@ConfigMapping(prefix = "muster.tokens")
interface TokensConfig {

    /** The kind that this service signs; its keys are then published at {@code /.well-known/jwks.json}. */
    Optional<TokenKind> issues();

    /** How long a key signs before the next one takes over. */
    @WithDefault("30d")
    Duration rotation();
}
