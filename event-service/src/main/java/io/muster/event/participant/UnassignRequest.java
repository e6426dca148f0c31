package io.muster.event.participant;

import io.muster.chassis.http.RejectUnknownFields;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.text.Emails;

/** Who is to become a guest. */
@RejectUnknownFields
record UnassignRequest(String accountEmail) {

    /** The address in its folded form; refuses one that is missing or malformed. */
    String checkedEmail() {
        FieldErrors errors = new FieldErrors();
        AssignRequest.checkEmail(errors, accountEmail);
        errors.refuseIfAny();
        return Emails.fold(accountEmail).orElseThrow();
    }
}
