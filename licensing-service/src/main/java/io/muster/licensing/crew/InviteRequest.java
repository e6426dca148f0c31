package io.muster.licensing.crew;

import java.util.List;

import io.muster.chassis.http.RejectUnknownFields;

/** The body of {@code POST /crew/invite}. Ids are read as text, so that a malformed one is a fault of its row. */
@RejectUnknownFields
record InviteRequest(List<Member> members) {

    @RejectUnknownFields
    record Member(
            String connectedUserEmail,
            String crewId,
            String firstName,
            String lastName,
            String email,
            String phoneNumber,
            String licenseId,
            List<String> permissions) {}
}
