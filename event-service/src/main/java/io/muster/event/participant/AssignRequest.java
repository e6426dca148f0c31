package io.muster.event.participant;

import java.util.UUID;

import io.muster.chassis.http.RejectUnknownFields;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.text.Emails;

/** How somebody is to be put on an event by an organizer. */
@RejectUnknownFields
record AssignRequest(String accountEmail, UUID collaboratorId, Boolean joinLicensed, UUID licenseId) {

    /** The address in its folded form; refuses a request with faults and lists them. */
    String checkedEmail() {
        FieldErrors errors = new FieldErrors();
        checkEmail(errors, accountEmail);
        errors.check(
                collaboratorId != null,
                "/collaboratorId",
                ProblemCode.FIELD_REQUIRED.name(),
                "collaboratorId is required");
        errors.check(
                joinLicensed != null, "/joinLicensed", ProblemCode.FIELD_REQUIRED.name(), "joinLicensed is required");
        errors.refuseIfAny();
        return Emails.fold(accountEmail).orElseThrow();
    }

    static void checkEmail(FieldErrors errors, String email) {
        if (errors.check(
                email != null, "/accountEmail", ProblemCode.FIELD_REQUIRED.name(), "accountEmail is required")) {
            errors.check(
                    Emails.fold(email).isPresent(),
                    "/accountEmail",
                    ProblemCode.MALFORMED_EMAIL.name(),
                    "accountEmail is no e-mail address");
        }
    }
}
