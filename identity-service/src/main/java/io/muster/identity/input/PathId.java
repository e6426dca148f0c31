package io.muster.identity.input;

import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** An id in a path. Programs of the public dialect are told that nothing has it; the others that it is none. */
public final class PathId {

    private PathId() {}

    /** @throws Refusal 400 when malformed */
    public static UUID strict(String text) {
        return Ids.parse(text)
                .orElseThrow(() -> Refusal.of(ProblemCode.MALFORMED_ID, "The id in the path must be a UUID"));
    }

    /** @throws Refusal 404 when malformed, as for an id that nothing has */
    public static UUID lenient(String text) {
        return Ids.parse(text).orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "Entity not found"));
    }
}
