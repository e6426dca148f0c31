package io.muster.licensing.seat;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "muster.seat-hold")
interface HoldConfig {

    /** How long a join may take before its fate is asked for; well above the timeout of a join. */
    @WithDefault("15S")
    Duration askAfter();

    /** When to ask again where event-service did not answer. */
    @WithDefault("10S")
    Duration askAgainAfter();

    /** How many holds are asked about in one go. */
    @WithDefault("50")
    int askedAtOnce();

    /** How often holds that nobody has confirmed are looked for. */
    @WithDefault("5s")
    String resolveEvery();
}
