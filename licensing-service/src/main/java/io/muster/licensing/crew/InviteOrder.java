package io.muster.licensing.crew;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A batch to carry out.
 *
 * @param invitedBy the account that gives the order
 */
record InviteOrder(UUID organizationId, UUID invitedBy, List<InviteRow> rows) {

    List<String> emails() {
        return rows.stream().map(InviteRow::email).toList();
    }

    InviteOrder without(Set<Integer> places) {
        return new InviteOrder(
                organizationId,
                invitedBy,
                rows.stream().filter(row -> !places.contains(row.place())).toList());
    }
}
