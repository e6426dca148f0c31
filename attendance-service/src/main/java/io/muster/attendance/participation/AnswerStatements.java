package io.muster.attendance.participation;

import static io.muster.attendance.participation.ParticipationOrder.DECLINE;
import static io.muster.attendance.participation.ParticipationOrder.WITHDRAW;

/** The answers of one dialect, as text made once. */
record AnswerStatements(
        String look,
        String accept,
        String acceptWaiting,
        String giveUp,
        String giveUpWaiting,
        String giveUpInLine,
        String queue) {

    private static final int AFTER_THE_MESSAGE = 5;

    static final class ByOrganizer {
        static final AnswerStatements STATEMENTS =
                of(Target.ofOrganizer(1), Target.ofOrganizer(AFTER_THE_MESSAGE), WITHDRAW);

        private ByOrganizer() {}
    }

    static final class ByPerson {
        static final AnswerStatements STATEMENTS = of(Target.ofPerson(1), Target.ofPerson(AFTER_THE_MESSAGE), DECLINE);

        private ByPerson() {}
    }

    private static AnswerStatements of(String looked, String target, ParticipationOrder no) {
        return new AnswerStatements(
                AnswerSql.look(looked),
                AnswerSql.accept(target, OnLockedShare.SKIP),
                AnswerSql.accept(target, OnLockedShare.WAIT),
                AnswerSql.giveUp(target, no, OnLockedShare.SKIP),
                AnswerSql.giveUp(target, no, OnLockedShare.WAIT),
                AnswerSql.giveUpInLine(target, no),
                AnswerSql.queue(target));
    }
}
