package io.muster.attendance.participation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import io.muster.attendance.participation.Step.Become;

/**
 * What a statement found, and whether it did what it was to do.
 *
 * @param organizationId null, like the other facts of the event, when the event is not known here
 * @param byPerson asked in the dialect of source 004
 * @param userId null when the person is not known here
 * @param entitled whether the person may answer and read the event
 * @param state before the statement
 * @param since when it came to be so; null without a row
 * @param possible whether there was a share to take from, or to give back to
 */
public record Found(
        UUID organizationId,
        UUID eventId,
        long eventSequence,
        UUID communityId,
        String status,
        boolean participationEnabled,
        boolean waitlistEnabled,
        boolean over,
        boolean closed,
        boolean byPerson,
        UUID userId,
        boolean entitled,
        ParticipationState state,
        Instant since,
        boolean done,
        boolean possible) {

    /** What a refusal would rest on, and so who has to be asked first. */
    enum Lack {
        EVENT,
        /** Who answers. */
        PERSON,
        /** Who reads: a member needs no event user for that. */
        READER,
        ACCESS
    }

    static Found of(Row row) {
        UUID event = row.getUUID("event_id");
        OffsetDateTime since = row.getOffsetDateTime("since");
        return new Found(
                row.getUUID("organization_id"),
                event,
                event == null ? 0 : row.getLong("event_sequence"),
                row.getUUID("community_id"),
                row.getString("status"),
                event != null && row.getBoolean("participation_enabled"),
                event != null && row.getBoolean("waitlist_enabled"),
                event != null && row.getBoolean("over"),
                row.getBoolean("closed"),
                row.getBoolean("by_person"),
                row.getUUID("user_id"),
                row.getBoolean("entitled"),
                ParticipationState.of(row.getString("state")),
                since == null ? null : since.toInstant(),
                row.getBoolean("done"),
                row.getBoolean("possible"));
    }

    public boolean eventKnown() {
        return eventId != null;
    }

    public boolean personKnown() {
        return userId != null;
    }

    public boolean isDraft() {
        return "draft".equals(status);
    }

    public boolean isCancelled() {
        return "cancelled".equals(status);
    }

    /** Whether anybody is taking part: else the list of participants is empty. */
    public boolean hasParticipants() {
        return "published".equals(status) && participationEnabled;
    }

    boolean takesAnswers() {
        return hasParticipants() && !over && !closed;
    }

    boolean isReadyFor(ParticipationOrder order) {
        return eventKnown()
                && personKnown()
                && (entitled || order == ParticipationOrder.WITHDRAW)
                && takesAnswers()
                && ParticipationTable.step(state, order) instanceof Become;
    }

    /** Everything allowed it, and yet somebody else came between: it has to be tried again. */
    boolean contended(ParticipationOrder order) {
        boolean needsShare = order == ParticipationOrder.ACCEPT || state == ParticipationState.ACCEPTED;
        return !done && isReadyFor(order) && (possible || !needsShare);
    }

    /** There is no place to take. */
    boolean full() {
        return !done && !possible && isReadyFor(ParticipationOrder.ACCEPT);
    }

    /** There is none to take, but a line to join. Programs do not queue people (source 002 knows no line). */
    boolean joinsLine() {
        return full() && byPerson && waitlistEnabled;
    }

    /** A place is given up that others wait for, or that no longer exists. */
    boolean needsLine(ParticipationOrder order) {
        return !done && !possible && isReadyFor(order) && state == ParticipationState.ACCEPTED;
    }

    Optional<Lack> lackOfEvent() {
        return eventKnown() ? Optional.empty() : Optional.of(Lack.EVENT);
    }

    Optional<Lack> lackOfOrders() {
        return eventKnown() && takesAnswers() ? Optional.empty() : Optional.of(Lack.EVENT);
    }

    Optional<Lack> lackOfReader() {
        if (!eventKnown()) {
            return Optional.of(Lack.EVENT);
        }
        if (entitled) {
            return Optional.empty();
        }
        return Optional.of(personKnown() ? Lack.ACCESS : Lack.READER);
    }

    private Optional<Lack> lackOfPerson() {
        if (!personKnown()) {
            return Optional.of(Lack.PERSON);
        }
        return entitled ? Optional.empty() : Optional.of(Lack.ACCESS);
    }

    /** Empty when a refusal would rest on nothing that another service owns. */
    Optional<Lack> lack(ParticipationOrder order) {
        if (!eventKnown() || isDraft() && !byPerson) {
            return Optional.of(Lack.EVENT);
        }
        Optional<Lack> lackOfPerson = order == ParticipationOrder.WITHDRAW ? Optional.empty() : lackOfPerson();
        if (lackOfPerson.isPresent()) {
            return lackOfPerson;
        }
        boolean refused = ParticipationTable.step(state, order) instanceof Become && !takesAnswers() || full();
        return refused && !joinsLine() ? Optional.of(Lack.EVENT) : Optional.empty();
    }
}
