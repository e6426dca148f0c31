package io.muster.attendance.participation;

import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

import static io.muster.attendance.participation.ParticipationOrder.ACCEPT;
import static io.muster.attendance.participation.ParticipationOrder.DECLINE;
import static io.muster.attendance.participation.ParticipationOrder.QUEUE;
import static io.muster.attendance.participation.ParticipationOrder.WITHDRAW;

/** Answers in the database, one statement each. */
@ApplicationScoped
public class Answers {

    private static final String[] ACCEPTABLE = ParticipationTable.from(ACCEPT);
    private static final String[] QUEUEABLE = ParticipationTable.from(QUEUE);
    private static final String[] DECLINABLE = ParticipationTable.from(DECLINE);
    private static final String[] WITHDRAWABLE = ParticipationTable.from(WITHDRAW);

    private final Database database;

    Answers(Database database) {
        this.database = database;
    }

    /** Who somebody is to an event; nothing changes. */
    public Uni<Found> look(Who who) {
        return database.query(who.statements().look(), who.parameters())
                .map(rows -> Found.of(rows.iterator().next()));
    }

    Uni<Found> accept(Who who, OnLockedShare onLocked) {
        AnswerStatements sql = who.statements();
        return write(onLocked == OnLockedShare.SKIP ? sql.accept() : sql.acceptWaiting(), who, ACCEPTABLE);
    }

    Uni<Found> giveUp(Who who, OnLockedShare onLocked) {
        AnswerStatements sql = who.statements();
        return write(onLocked == OnLockedShare.SKIP ? sql.giveUp() : sql.giveUpWaiting(), who, givenUpFrom(who));
    }

    /** Under the event's lock. */
    Uni<Found> giveUpInLine(Who who) {
        return write(who.statements().giveUpInLine(), who, givenUpFrom(who));
    }

    /** Under the event's lock, with all of its shares locked and none free. */
    Uni<Found> queue(Who who) {
        return write(who.statements().queue(), who, QUEUEABLE);
    }

    private static String[] givenUpFrom(Who who) {
        return who instanceof Who.Person ? DECLINABLE : WITHDRAWABLE;
    }

    private Uni<Found> write(String sql, Who who, String[] from) {
        Object[] message = {Ids.next(), Ids.next(), Trace.parent(), from};
        Object[] parameters =
                Stream.of(message, who.parameters()).flatMap(Stream::of).toArray();
        return database.write(sql, parameters)
                .map(rows -> Found.of(rows.iterator().next()));
    }
}
