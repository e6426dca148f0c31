package io.muster.notification.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The server that takes our mails. */
@ConfigMapping(prefix = "muster.smtp")
public interface SmtpConfig {

    /** Whether what is said may be read on the way. */
    enum Starttls {
        /** For a server on this very machine only. */
        DISABLED,
        /** No mail leaves without it. */
        REQUIRED
    }

    String host();

    int port();

    /** By default REQUIRED, except to a server on this very machine, where nobody listens in between. */
    Optional<Starttls> starttls();

    /** TLS from the first byte on, as on port 465. */
    @WithDefault("false")
    boolean tls();

    /** Certificates (PEM) to trust in place of those that Java does, for a server with a company's own. */
    Optional<Path> trust();

    Optional<String> username();

    Optional<String> password();

    /** How this client calls itself in EHLO. */
    @WithDefault("muster")
    String ownName();

    /** Connections at once, those not counted that have become slow. */
    @WithDefault("16")
    int connections();

    /** All connections at once, slow ones among them. */
    @WithDefault("200")
    int connectionsMax();

    /** A mail that takes longer than this no longer holds up others: they get a further connection. */
    @WithDefault("3S")
    Duration slowAfter();

    /** Servers like their clients to call again after some mails. */
    @WithDefault("500")
    int mailsPerConnection();

    @WithDefault("10S")
    Duration connectTimeout();

    /** A connection on which nothing moves for this long is given up, and its mail tried again (RFC 5321, 4.5.3.2). */
    @WithDefault("5M")
    Duration silenceMax();

    /** What one mail may take in all, however busily its server whispers. */
    @WithDefault("15M")
    Duration mailTimeMax();

    /** A connection without a mail is closed after this. */
    @WithDefault("30S")
    Duration idleMax();
}
