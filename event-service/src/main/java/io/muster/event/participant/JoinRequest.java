package io.muster.event.participant;

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.muster.chassis.http.RejectUnknownFields;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.JsonFaults;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * How the caller wants to join.
 *
 * @param joinLicensed with full access, on a seat unless the organization is OrgPro; else as a guest
 * @param licenseId the licence that the seat is of
 */
@RejectUnknownFields
record JoinRequest(UUID collaboratorId, Boolean joinLicensed, UUID licenseId) {

    /** Reads a body and lists what is missing in it. */
    static JoinRequest read(String body, ObjectMapper json) {
        if (body == null || body.isBlank()) {
            throw Refusal.of(ProblemCode.MALFORMED_JSON, "A body is needed");
        }
        try {
            JoinRequest request = json.readValue(body, JoinRequest.class);
            if (request == null) {
                throw Refusal.of(ProblemCode.MALFORMED_JSON, "A body is needed");
            }
            request.check();
            return request;
        } catch (JsonProcessingException fault) {
            throw JsonFaults.refusal(fault);
        }
    }

    private void check() {
        FieldErrors errors = new FieldErrors();
        errors.check(
                collaboratorId != null,
                "/collaboratorId",
                ProblemCode.FIELD_REQUIRED.name(),
                "collaboratorId is required");
        errors.check(
                joinLicensed != null, "/joinLicensed", ProblemCode.FIELD_REQUIRED.name(), "joinLicensed is required");
        errors.refuseIfAny();
    }
}
