package io.muster.event.participant;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long seats are waited for, and how soon they are given back. */
@ConfigMapping(prefix = "muster.holds")
interface HoldsConfig {

    /** A join that has not come to an end by then never will: the seat it asked for is given back. */
    @WithDefault("30s")
    Duration pendingMax();

    /** The message about somebody who has left usually frees the seat; after this it is asked for directly. */
    @WithDefault("2s")
    Duration giveBackAfter();

    /** How often joins without an end, and seats to give back, are looked for. */
    @WithDefault("2s")
    String upkeepEvery();
}
