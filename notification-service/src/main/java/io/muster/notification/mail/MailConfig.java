package io.muster.notification.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who writes. */
@ConfigMapping(prefix = "muster.mail")
public interface MailConfig {

    @WithDefault("no-reply@muster.example")
    String from();

    @WithDefault("Muster")
    String fromName();

    /** The right side of every Message-ID and calendar UID; must never change once mails have gone out. */
    @WithDefault("muster.example")
    String idDomain();
}
