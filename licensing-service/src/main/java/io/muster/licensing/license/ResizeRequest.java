package io.muster.licensing.license;

import io.muster.chassis.problems.FieldErrors;

/** The body of {@code PATCH /licenses/{id}}. */
record ResizeRequest(Integer seats) {

    int checkedSeats() {
        FieldErrors errors = new FieldErrors();
        LicenseRequest.checkSeats(seats, errors);
        errors.refuseIfAny();
        return seats;
    }
}
