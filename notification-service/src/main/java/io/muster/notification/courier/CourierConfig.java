package io.muster.notification.courier;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

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
    @WithDefault("256")
    int inHandMax();

    /** Mails in hand beyond those, because their server takes its time. */
    @WithDefault("512")
    int slowInHandMax();

    /** After this a mail in hand no longer keeps others from being taken. */
    @WithDefault("3S")
    Duration slowAfter();

    /** How long a mail in hand is kept from other couriers; renewed three times within. After a kill it is sent anew that late. */
    @WithDefault("15S")
    Duration lease();

    /** Before the second attempt; doubled before each further one. */
    @WithDefault("2S")
    Duration firstPause();

    @WithDefault("30M")
    Duration pauseMax();

    /** Mails a second to addresses of a domain, by this replica; without an entry as {@link #rateOfOthers}. */
    Map<String, Integer> rates();

    /** Mails a second to each other domain; unlimited by default, as the server that takes our mails keeps such limits. */
    OptionalInt rateOfOthers();
}
