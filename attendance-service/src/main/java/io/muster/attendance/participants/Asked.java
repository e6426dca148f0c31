package io.muster.attendance.participants;

import java.util.Optional;
import java.util.function.Supplier;

import io.muster.chassis.problems.Refusal;

/** What a request asks for, or why it asks for nothing that there is; that is told only to whoever may read the event. */
record Asked<T>(T value, Optional<Refusal> fault) {

    /** @param read fails with a refusal where the request is wrong */
    static <T> Asked<T> of(Supplier<T> read) {
        try {
            return new Asked<>(read.get(), Optional.empty());
        } catch (Refusal fault) {
            return new Asked<>(null, Optional.of(fault));
        }
    }
}
