package io.muster.attendance.participation;

import java.util.UUID;

import io.muster.attendance.participation.AnswerStatements.ByOrganizer;
import io.muster.attendance.participation.AnswerStatements.ByPerson;

/** Whose answer to which event, in the words of either dialect. */
public sealed interface Who {

    UUID eventId();

    AnswerStatements statements();

    Object[] parameters();

    /** Source 002: a program answers for a person. */
    record Organizer(UUID organizationId, UUID communityId, UUID eventId, UUID userId) implements Who {

        @Override
        public AnswerStatements statements() {
            return ByOrganizer.STATEMENTS;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {organizationId, communityId, eventId, userId};
        }
    }

    /**
     * Source 004: a person answers.
     *
     * @param organizationId of the caller's credentials; null for a bare access token
     */
    record Person(UUID eventId, UUID accountId, UUID organizationId) implements Who {

        @Override
        public AnswerStatements statements() {
            return ByPerson.STATEMENTS;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {eventId, accountId, organizationId};
        }
    }
}
