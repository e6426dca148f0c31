package io.muster.chassis.messages;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How messages leave and how long arrivals are remembered. */
@ConfigMapping(prefix = "muster.messages")
interface MessagesConfig {

    /** Whether the topics of the contracts are created when they are missing. */
    @WithDefault("true")
    boolean createTopics();

    /** How often the outbox is looked at when nobody woke the relay: another replica may have died with rows in it. */
    @WithDefault("1s")
    Duration poll();

    /** How long rows may gather after a round trip that was not full: few full ones cost less than many of a row or two. */
    @WithDefault("20ms")
    Duration gather();

    /** Rows sent per round trip at most. */
    @WithDefault("500")
    int batch();

    /** How long a consumed message's id is kept. */
    @WithDefault("30d")
    Duration rememberConsumed();
}
