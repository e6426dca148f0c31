package io.muster.licensing.crew;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of a batch's rows.
 *
 * @param byPlace only rows of which anything is known
 */
record InviteFacts(Map<Integer, OfRow> byPlace) {

    OfRow of(InviteRow row) {
        return byPlace.getOrDefault(row.place(), OfRow.NOTHING);
    }

    /**
     * @param crewId the e-mail's crew row
     * @param namedCrewEmail the e-mail of the crew row that the request names; null when there is no such row
     * @param member the account's living membership
     * @param pending the e-mail's pending invitation
     * @param overdue whether there is one instead whose time has passed, which nobody has expired yet
     */
    record OfRow(UUID crewId, String namedCrewEmail, Membership member, Pending pending, boolean overdue) {
        static final OfRow NOTHING = new OfRow(null, null, null, null, false);
    }

    record Membership(Set<String> permissions, UUID licenseId, Seat seat) {}

    record Pending(UUID id, Set<String> permissions, UUID licenseId, boolean mailIsOld, Seat seat) {}

    record Seat(UUID id, UUID licenseId) {}

    /**
     * What is known before anything is locked.
     *
     * @param organizationName null when the organization is not known here yet
     * @param licenses of the organization; whether each is active
     */
    record Beforehand(
            String organizationName, Map<String, UUID> accounts, Set<String> blacklisted, Map<UUID, Boolean> licenses) {

        List<String> withoutAccount(List<InviteRow> rows) {
            return rows.stream()
                    .map(InviteRow::email)
                    .filter(email -> !accounts.containsKey(email))
                    .toList();
        }
    }
}
