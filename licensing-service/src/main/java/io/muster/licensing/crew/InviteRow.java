package io.muster.licensing.crew;

import java.util.Set;
import java.util.UUID;

/**
 * A row of a batch whose shape is right.
 *
 * @param place its index in the request
 * @param email folded; what the account is found by
 * @param sentEmail as the caller spells it
 * @param crewId null to use the e-mail's row, or a new one
 */
record InviteRow(
        int place,
        String email,
        String sentEmail,
        UUID crewId,
        String firstName,
        String lastName,
        String contactEmail,
        String phoneNumber,
        UUID licenseId,
        Set<String> permissions) {}
