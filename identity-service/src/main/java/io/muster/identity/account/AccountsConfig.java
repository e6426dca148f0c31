package io.muster.identity.account;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what stands for a person stays good, and how fast it may be guessed. */
@ConfigMapping(prefix = "muster.accounts")
public interface AccountsConfig {

    /** The link of an on-boarding mail. */
    @WithDefault("P7D")
    Duration onBoardingLifetime();

    /** The link that confirms an e-mail. */
    @WithDefault("P1D")
    Duration confirmLifetime();

    /** The link of a password-reset mail. */
    @WithDefault("PT1H")
    Duration resetLifetime();

    /** An access token; at most 15 minutes. */
    @WithDefault("PT15M")
    Duration accessLifetime();

    /** A session that is not refreshed any more. */
    @WithDefault("P30D")
    Duration sessionLifetime();

    /** Passwords hashed at once; each takes about 20 MiB and a core. */
    @WithDefault("2")
    int hashersMax();

    /** Passwords waiting to be hashed; more are told to come back. */
    @WithDefault("200")
    int hashesWaitingMax();

    SlowDownConfig slowDown();

    /** Attempts are free up to a number, then each doubles the wait. */
    interface SlowDownConfig {

        @WithDefault("8")
        int freePerAccount();

        @WithDefault("300")
        int freePerAddress();

        @WithDefault("PT1M")
        Duration waitMax();

        /** After this long without an attempt everything is forgiven. */
        @WithDefault("PT15M")
        Duration memory();
    }
}
