package io.muster.event.collaborator;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** A collaborator to be added to an event. */
record CollaboratorRequest(String name) {

    static final int NAME_LENGTH_MAX = 255;

    /** The name as it is kept; refuses one that is blank or too long. */
    String checkedName() {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty()) {
            throw Refusal.field("/name", ProblemCode.FIELD_REQUIRED.name(), "name is required");
        }
        if (text.length() > NAME_LENGTH_MAX) {
            throw Refusal.field("/name", ProblemCode.FIELD_TOO_LONG.name(), "name must have at most 255 characters");
        }
        return text;
    }
}
