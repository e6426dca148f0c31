package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.List;

/** What event users can be filtered by, as the one number that {@code event_user.shelf} computes: role, activity, trash. */
final class Shelf {
    private static final List<String> ROLES = StandingResource.ROLES;
    private static final int PER_ROLE = 4;
    private static final int ACTIVE = 2;
    private static final int TRASHED = 1;

    private Shelf() {}

    static List<Short> of(EventUserQuestion question) {
        List<Short> shelves = new ArrayList<>();
        for (int role = 0; role < ROLES.size(); role++) {
            boolean isAsked = question.roles().isEmpty() || question.roles().contains(ROLES.get(role));
            for (int rest = 0; isAsked && rest < PER_ROLE; rest++) {
                boolean isActive = (rest & ACTIVE) != 0;
                boolean isTrashed = (rest & TRASHED) != 0;
                if ((question.isActive() == null || question.isActive() == isActive)
                        && (question.withTrashed() || !isTrashed)) {
                    shelves.add((short) (role * PER_ROLE + rest));
                }
            }
        }
        return shelves;
    }
}
