package io.muster.licensing.license;

import java.time.Instant;
import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.time.WireTime;

import static io.muster.chassis.problems.ProblemCode.FIELD_OUT_OF_RANGE;
import static io.muster.chassis.problems.ProblemCode.FIELD_REQUIRED;
import static io.muster.chassis.problems.ProblemCode.FIELD_TOO_LONG;
import static io.muster.chassis.problems.ProblemCode.MALFORMED_DATE;
import static io.muster.chassis.problems.ProblemCode.MALFORMED_ID;

/** The body of {@code POST /licenses}. */
record LicenseRequest(String organizationId, String product, Integer seats, String validUntil) {
    static final int MOST_SEATS = 100_000;

    private static final int MOST_CHARACTERS = 255;

    /** A licence to sell. */
    record Terms(UUID organizationId, String product, int seats, Instant validUntil) {}

    Terms terms() {
        FieldErrors errors = new FieldErrors();
        if (errors.check(
                organizationId != null, "/organizationId", FIELD_REQUIRED.name(), "organizationId is required")) {
            errors.check(
                    Ids.parse(organizationId).isPresent(),
                    "/organizationId",
                    MALFORMED_ID.name(),
                    "organizationId is not an id");
        }
        boolean named = product != null && !product.isBlank();
        errors.check(named, "/product", FIELD_REQUIRED.name(), "product is required");
        errors.check(
                !named || product.length() <= MOST_CHARACTERS,
                "/product",
                FIELD_TOO_LONG.name(),
                "product has more than 255 characters");
        checkSeats(seats, errors);
        errors.check(
                validUntil == null || WireTime.parse(validUntil).isPresent(),
                "/validUntil",
                MALFORMED_DATE.name(),
                "validUntil is not an ISO 8601 instant");
        errors.refuseIfAny();
        return new Terms(
                Ids.parse(organizationId).orElseThrow(),
                product.strip(),
                seats,
                validUntil == null ? null : WireTime.parse(validUntil).orElseThrow());
    }

    static void checkSeats(Integer seats, FieldErrors errors) {
        if (errors.check(seats != null, "/seats", FIELD_REQUIRED.name(), "seats is required")) {
            errors.check(
                    seats >= 1 && seats <= MOST_SEATS,
                    "/seats",
                    FIELD_OUT_OF_RANGE.name(),
                    "seats must be 1 to %d".formatted(MOST_SEATS));
        }
    }
}
