package io.muster.licensing.crew;

import java.util.List;

import io.muster.chassis.problems.ProblemCode;
import io.muster.licensing.crew.InviteFaults.Kind;

/** The rules of a batch that need something looked up. */
final class InviteChecks {

    private InviteChecks() {}

    static void blacklistAndLicenses(List<InviteRow> rows, InviteFacts.Beforehand beforehand, InviteFaults faults) {
        for (InviteRow row : rows) {
            if (beforehand.blacklisted().contains(row.email())) {
                faults.add(
                        Kind.SHAPE,
                        row.place(),
                        "connectedUserEmail",
                        ProblemCode.BLACKLISTED_EMAIL,
                        "the e-mail or its domain is blacklisted");
            }
            if (row.licenseId() != null) {
                license(row, beforehand.licenses().get(row.licenseId()), faults);
            }
        }
    }

    private static void license(InviteRow row, Boolean active, InviteFaults faults) {
        if (active == null) {
            faults.add(
                    Kind.MISSING,
                    row.place(),
                    "licenseId",
                    ProblemCode.LICENSE_NOT_FOUND,
                    "the organization has no such licence");
        } else if (!active) {
            faults.add(
                    Kind.MEANING,
                    row.place(),
                    "licenseId",
                    ProblemCode.LICENSE_NOT_ACTIVE,
                    "the licence is suspended or has expired");
        }
    }

    static void namedCrewRows(List<InviteRow> rows, InviteFacts facts, InviteFaults faults) {
        for (InviteRow row : rows) {
            if (row.crewId() == null) {
                continue;
            }
            String email = facts.of(row).namedCrewEmail();
            if (email == null) {
                faults.add(
                        Kind.MISSING,
                        row.place(),
                        "crewId",
                        ProblemCode.CREW_NOT_FOUND,
                        "the organization has no such crew row");
            } else if (!email.equals(row.email())) {
                faults.add(
                        Kind.MEANING,
                        row.place(),
                        "crewId",
                        ProblemCode.CREW_EMAIL_MISMATCH,
                        "the crew row is tied to another e-mail");
            }
        }
    }

    static void seats(List<Integer> places, InviteFaults faults) {
        places.forEach(place -> faults.add(
                Kind.MEANING,
                place,
                "licenseId",
                ProblemCode.NO_SEATS_AVAILABLE,
                "the licence has no seat left for this row"));
    }
}
