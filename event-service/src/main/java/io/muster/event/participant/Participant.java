package io.muster.event.participant;

import java.util.Objects;
import java.util.UUID;

/**
 * A person at an event: on it with an access and maybe a seat, or not on it.
 *
 * @param place null when the person is not on the event
 * @param pendingHoldId of a seat being asked for, else null
 * @param pendingLicenseId the licence of that seat
 */
record Participant(
        UUID organizationId, UUID eventId, UUID accountId, Place place, UUID pendingHoldId, UUID pendingLicenseId) {

    static final String ADMIN = "EventAdmin";
    static final String BASIC = "EventBasicAccess";
    static final String LICENSE = "LICENSE";
    static final String ORG_PRO = "ORG_PRO";

    /** The place that a person has on an event. */
    record Place(UUID collaboratorId, String access, String seatSource, UUID licenseId, UUID holdId) {

        static Place guest(UUID collaboratorId) {
            return new Place(collaboratorId, BASIC, null, null, null);
        }

        static Place orgPro(UUID collaboratorId) {
            return new Place(collaboratorId, ADMIN, ORG_PRO, null, null);
        }

        static Place onSeat(UUID collaboratorId, UUID licenseId, UUID holdId) {
            return new Place(collaboratorId, ADMIN, LICENSE, licenseId, holdId);
        }

        Place under(UUID collaborator) {
            return new Place(collaborator, access, seatSource, licenseId, holdId);
        }

        /** Whether the person already has what is asked for, whatever collaborator it is under. */
        boolean serves(boolean licensed, UUID wantedLicenseId) {
            if (!licensed) {
                return access.equals(BASIC);
            }
            return access.equals(ADMIN)
                    && (wantedLicenseId == null
                            || ORG_PRO.equals(seatSource)
                            || Objects.equals(licenseId, wantedLicenseId));
        }
    }

    boolean isOnEvent() {
        return place != null;
    }
}
