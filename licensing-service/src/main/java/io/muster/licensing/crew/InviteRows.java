package io.muster.licensing.crew;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.text.Emails;
import io.muster.licensing.crew.InviteFaults.Kind;
import io.muster.licensing.permission.PermissionCatalog;

import static io.muster.chassis.problems.ProblemCode.DUPLICATE_CREW_ID;
import static io.muster.chassis.problems.ProblemCode.DUPLICATE_EMAIL;
import static io.muster.chassis.problems.ProblemCode.FIELD_MALFORMED;
import static io.muster.chassis.problems.ProblemCode.FIELD_REQUIRED;
import static io.muster.chassis.problems.ProblemCode.FIELD_TOO_LONG;
import static io.muster.chassis.problems.ProblemCode.LICENSE_REQUIRED;
import static io.muster.chassis.problems.ProblemCode.MALFORMED_EMAIL;
import static io.muster.chassis.problems.ProblemCode.MALFORMED_ID;
import static io.muster.chassis.problems.ProblemCode.UNKNOWN_PERMISSION;

/** Reads a batch, noting every fault that shows without looking anything up. */
final class InviteRows {
    static final int MOST_ROWS = 10_000;

    private static final int MOST_CHARACTERS = 255;
    private static final int MOST_PERMISSIONS = 100;

    private final PermissionCatalog catalog;
    private final InviteFaults faults;
    private final Set<String> emails = new HashSet<>();
    private final Set<UUID> crewIds = new HashSet<>();

    private InviteRows(PermissionCatalog catalog, InviteFaults faults) {
        this.catalog = catalog;
        this.faults = faults;
    }

    /** The rows that have an e-mail to look up, even if something else is wrong with them. */
    static List<InviteRow> read(InviteRequest request, PermissionCatalog catalog, InviteFaults faults) {
        refuseUnlessRows(request);
        InviteRows rows = new InviteRows(catalog, faults);
        List<InviteRow> read = new ArrayList<>(request.members().size());
        for (int place = 0; place < request.members().size(); place++) {
            rows.row(place, request.members().get(place)).ifPresent(read::add);
        }
        return read;
    }

    private static void refuseUnlessRows(InviteRequest request) {
        FieldErrors errors = new FieldErrors();
        boolean some = request != null
                && request.members() != null
                && !request.members().isEmpty();
        errors.check(some, "/members", FIELD_REQUIRED.name(), "members must have at least one row");
        errors.refuseIfAny();
        errors.check(
                request.members().size() <= MOST_ROWS,
                "/members",
                ProblemCode.TOO_MANY_ROWS.name(),
                "members must have at most %d rows".formatted(MOST_ROWS));
        errors.refuseIfAny(ProblemCode.TOO_MANY_ROWS);
    }

    private Optional<InviteRow> row(int place, InviteRequest.Member member) {
        if (member == null) {
            faults.add(Kind.SHAPE, place, "", FIELD_REQUIRED, "the row is null");
            return Optional.empty();
        }
        String email = email(place, member.connectedUserEmail());
        UUID crewId = crewId(place, member.crewId());
        UUID licenseId = licenseId(place, member.licenseId());
        Set<String> permissions = permissions(place, member.permissions());
        contact(place, member);
        return Optional.ofNullable(email)
                .map(folded -> new InviteRow(
                        place,
                        folded,
                        member.connectedUserEmail().strip(),
                        crewId,
                        member.firstName(),
                        member.lastName(),
                        blankIsNone(member.email()),
                        member.phoneNumber(),
                        licenseId,
                        permissions));
    }

    private String email(int place, String sent) {
        if (sent == null || sent.isBlank()) {
            faults.add(Kind.SHAPE, place, "connectedUserEmail", FIELD_REQUIRED, "connectedUserEmail is required");
            return null;
        }
        Optional<String> folded = Emails.fold(sent);
        if (folded.isEmpty()) {
            faults.add(Kind.SHAPE, place, "connectedUserEmail", MALFORMED_EMAIL, "connectedUserEmail is no e-mail");
        } else if (!emails.add(folded.get())) {
            faults.add(Kind.SHAPE, place, "connectedUserEmail", DUPLICATE_EMAIL, "an earlier row has the same e-mail");
        }
        return folded.orElse(null);
    }

    private UUID crewId(int place, String sent) {
        if (sent == null) {
            return null;
        }
        Optional<UUID> id = Ids.parse(sent);
        if (id.isEmpty()) {
            faults.add(Kind.SHAPE, place, "crewId", MALFORMED_ID, "crewId is no id");
        } else if (!crewIds.add(id.get())) {
            faults.add(Kind.SHAPE, place, "crewId", DUPLICATE_CREW_ID, "an earlier row has the same crewId");
        }
        return id.orElse(null);
    }

    private UUID licenseId(int place, String sent) {
        if (sent == null || sent.isBlank()) {
            faults.add(Kind.SHAPE, place, "licenseId", LICENSE_REQUIRED, "licenseId is required");
            return null;
        }
        Optional<UUID> id = Ids.parse(sent);
        if (id.isEmpty()) {
            faults.add(Kind.SHAPE, place, "licenseId", MALFORMED_ID, "licenseId is no id");
        }
        return id.orElse(null);
    }

    private Set<String> permissions(int place, List<String> sent) {
        Set<String> permissions = new TreeSet<>();
        if (sent == null || sent.isEmpty()) {
            faults.add(Kind.SHAPE, place, "permissions", FIELD_REQUIRED, "permissions must name at least one");
            return permissions;
        }
        if (sent.size() > MOST_PERMISSIONS) {
            faults.add(Kind.SHAPE, place, "permissions", FIELD_TOO_LONG, "permissions has more than 100 entries");
            return permissions;
        }
        for (int i = 0; i < sent.size(); i++) {
            String permission = sent.get(i);
            if (permission == null || !catalog.contains(permission)) {
                faults.add(
                        Kind.SHAPE,
                        place,
                        "permissions/" + i,
                        UNKNOWN_PERMISSION,
                        "the catalogue has no such permission");
            } else {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    private void contact(int place, InviteRequest.Member member) {
        text(place, "firstName", member.firstName());
        text(place, "lastName", member.lastName());
        text(place, "phoneNumber", member.phoneNumber());
        if (blankIsNone(member.email()) != null && Emails.fold(member.email()).isEmpty()) {
            faults.add(Kind.SHAPE, place, "email", MALFORMED_EMAIL, "email is no e-mail");
        }
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void text(int place, String field, String sent) {
        if (sent == null) {
            return;
        }
        if (sent.length() > MOST_CHARACTERS) {
            faults.add(Kind.SHAPE, place, field, FIELD_TOO_LONG, field + " has more than 255 characters");
        } else if (sent.chars().anyMatch(Character::isISOControl)) {
            faults.add(Kind.SHAPE, place, field, FIELD_MALFORMED, field + " has a control character");
        }
    }
}
