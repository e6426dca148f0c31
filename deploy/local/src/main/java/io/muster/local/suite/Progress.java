package io.muster.local.suite;

import java.time.Duration;

/** Hears what the suite is doing. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = line -> {};

    void say(String line);

    /** One member has become ready. */
    default void ready(Member member, Duration after) {
        say("  %-13s ready  %5.1f s".formatted(member.label(), after.toMillis() / 1000.0));
    }
}
