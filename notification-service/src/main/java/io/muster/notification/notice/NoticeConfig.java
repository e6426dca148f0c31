package io.muster.notification.notice;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How live streams of notices behave. */
@ConfigMapping(prefix = "muster.notices")
interface NoticeConfig {

    /** How often new notices are looked for, by one question for all who listen. */
    @WithDefault("1S")
    Duration lookEvery();

    /** How often a stream says that it is alive; below what proxies take for silence. */
    @WithDefault("15S")
    Duration heartbeat();

    /** No longer than a token lives: whoever goes on listening proves anew who they are. */
    @WithDefault("15M")
    Duration openMax();
}
