package io.muster.licensing.standing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "muster.organization-token")
interface StandingConfig {

    /** At most 15 minutes; what a person loses meanwhile, the token still shows. */
    @WithDefault("15M")
    Duration lifetime();
}
