package io.muster.notification.webhook;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How webhooks are called. */
@ConfigMapping(prefix = "muster.webhooks")
interface WebhookConfig {

    /** Plain HTTP and addresses of one's own network, for tests; elsewhere a webhook must not reach what we can. */
    @WithDefault("false")
    boolean privateAllowed();

    /** From connecting to the end of the answer. */
    @WithDefault("15S")
    Duration patience();
}
