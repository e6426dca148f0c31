package io.muster.notification.courier;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How mails are carried. */
@ConfigMapping(prefix = "muster.courier")
interface CourierConfig {

    /** Off in a replica that shall send nothing. */
    @WithDefault("true")
    boolean enabled();

    /** How often it looks for what is due, besides when it is woken. */
    @WithDefault("1S")
    Duration pollEvery();

    /** Mails in hand at once: more than connections, so that none of those waits for the database. */
    @WithDefault("64")
    int inHandMax();

    /** How long a mail in hand is kept from other couriers; renewed three times within. After a kill it is sent anew that late. */
    @WithDefault("15S")
    Duration lease();

    /** Before the second attempt; doubled before each further one. */
    @WithDefault("2S")
    Duration firstPause();

    @WithDefault("30M")
    Duration pauseMax();
}
