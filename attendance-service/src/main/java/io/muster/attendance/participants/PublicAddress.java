package io.muster.attendance.participants;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where clients find the suite. */
@ConfigMapping(prefix = "muster")
interface PublicAddress {

    /** The gateway's address; links in answers begin with it. */
    @WithDefault("http://localhost:8080")
    String publicUrl();
}
