package io.muster.notification.courier;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.mail.StartTLSOptions;

/** The server that takes our mails. */
@ConfigMapping(prefix = "muster.smtp")
interface SmtpConfig {

    String host();

    int port();

    /** By default REQUIRED, except to a server on this very machine, where nobody listens in between. */
    Optional<StartTLSOptions> starttls();

    /** TLS from the first byte on, as on port 465. */
    @WithDefault("false")
    boolean tls();

    Optional<String> username();

    Optional<String> password();

    @WithDefault("16")
    int connections();

    @WithDefault("10S")
    Duration connectTimeout();

    /** A connection on which nothing moves for this long is given up, and its mail tried again. */
    @WithDefault("2M")
    Duration silenceMax();
}
