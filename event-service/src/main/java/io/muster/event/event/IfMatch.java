package io.muster.event.event;

import java.util.Arrays;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The condition under which a change is wanted (RFC 9110, 13.1.1): the entity tags in {@code If-Match}, or none. */
record IfMatch(String header) {

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whether a list of entity tags, or {@code *}, names this version; weak tags name the same version as strong ones. */
    static boolean names(String tags, long version) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals("*") || one.equals(tag(version)));
    }

    /** Refuses with 412 unless the event is in one of the versions that the caller has named. */
    void refuseUnless(long version) {
        if (header != null && !names(header, version)) {
            throw Refusal.of(ProblemCode.PRECONDITION_FAILED, "The event has changed; it is in version " + version);
        }
    }
}
