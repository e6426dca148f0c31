package io.muster.event.event;

import java.util.Arrays;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The condition under which a change is wanted (RFC 9110, 13.1.1): the entity tags in {@code If-Match}, or none. */
record IfMatch(String header) {

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whether {@code If-None-Match} names this version: there a weak tag is as good as a strong one. */
    static boolean isNamedWeakly(String tags, long version) {
        return tags != null && isNamed(tags.replaceAll("(^|,)\\s*W/", "$1"), version);
    }

    private static boolean isNamed(String tags, long version) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag(version)));
    }

    /** Refuses with 412 unless the event is in one of the versions that the caller has named; no weak tag names any. */
    void refuseUnless(long version) {
        if (header != null && !isNamed(header, version)) {
            throw Refusal.of(ProblemCode.PRECONDITION_FAILED, "The event has changed; it is in version " + version);
        }
    }
}
