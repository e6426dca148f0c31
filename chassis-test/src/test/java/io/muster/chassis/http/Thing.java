package io.muster.chassis.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Bodies of the application under test. */
final class Thing {

    enum Colour {
        RED,
        GREEN
    }

    record Part(String name, Integer weight) {}

    record Order(
            String name,
            Boolean wanted,
            Integer count,
            Colour colour,
            UUID id,
            Instant at,
            Part part,
            List<Part> parts,
            List<String> labels) {}

    record Choice(boolean wanted, int count) {}

    @RejectUnknownFields
    record StrictPart(String name) {}

    @RejectUnknownFields
    record StrictOrder(String name, List<StrictPart> parts) {}

    record Made(UUID id, String name, @NeverStored String secret, Instant at, String absent) {}

    private Thing() {}
}
