package io.muster.licensing.crew;

import java.util.List;
import java.util.UUID;

/** The answer of {@code POST /crew/invite}: one result a row, in the order of the rows. */
record InviteAnswer(List<Result> results) {

    /** @param crewId null only in a dry run, for a row that would be created */
    record Result(String email, String outcome, UUID crewId) {}
}
