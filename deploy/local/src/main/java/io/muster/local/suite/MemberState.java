package io.muster.local.suite;

import java.time.Duration;

/**
 * How a member is.
 *
 * @param pid 0 if it is not running
 * @param memoryBytes of it and its children, memory they share counted once
 */
public record MemberState(Member member, State state, long pid, Duration uptime, long memoryBytes) {

    /** Running tells that the process is there but does not say it is ready. */
    public enum State {
        READY,
        RUNNING,
        STOPPED
    }
}
