package io.muster.licensing.invitation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "muster.invitation")
interface InvitationConfig {

    /** How long an invitation can be accepted. */
    @WithDefault("7D")
    Duration lifetime();

    /** How many overdue invitations one transaction expires. */
    @WithDefault("500")
    int expiryBatch();

    /** How often overdue invitations are looked for; until then they cannot be accepted, but still keep their seats. */
    @WithDefault("10s")
    String expireEvery();
}
