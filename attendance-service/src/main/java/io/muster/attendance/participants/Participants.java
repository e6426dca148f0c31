package io.muster.attendance.participants;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.attendance.participation.Found;
import io.muster.attendance.person.KnownPeople;
import io.muster.chassis.data.Database;

/** Reads who takes part in an event. */
@ApplicationScoped
class Participants {

    private static final int PORTION = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final KnownPeople people;

    Participants(Database database, KnownPeople people) {
        this.database = database;
        this.people = people;
    }

    record Slice(List<Participant> people, long total) {

        static final Slice EMPTY = new Slice(List.of(), 0);
    }

    /** One page, and how many there are on all of them. */
    Uni<Slice> page(Found event, Filters filters, int limit, long offset) {
        if (!event.hasParticipants()) {
            return Uni.createFrom().item(Slice.EMPTY);
        }
        return named(
                        event,
                        () -> database.query(
                                ParticipantsSql.PAGE,
                                Stream.concat(parameters(event, filters), Stream.of((long) limit, offset))
                                        .toArray()))
                .map(Participants::slice);
    }

    /** Everybody, a portion at a time: the next one is read when the last one has gone out. */
    Multi<List<Participant>> all(Found event, Filters filters) {
        if (!event.hasParticipants()) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new UUID[] {BEFORE_ALL}, last -> next(event, filters, last[0])
                        .invoke(portion -> {
                            if (!portion.isEmpty()) {
                                last[0] = portion.get(portion.size() - 1).id();
                            }
                        }))
                .whilst(portion -> portion.size() == PORTION);
    }

    private Uni<List<Participant>> next(Found event, Filters filters, UUID after) {
        return named(
                        event,
                        () -> database.query(
                                ParticipantsSql.NEXT,
                                Stream.concat(parameters(event, filters), Stream.of((long) PORTION, after))
                                        .toArray()))
                .map(rows -> rows(rows).map(Participant::of).toList());
    }

    /** Access may be heard of before the person it is for; then the person is asked for, once. */
    private Uni<RowSet<Row>> named(Found event, java.util.function.Supplier<Uni<RowSet<Row>>> read) {
        return read.get().chain(rows -> {
            List<UUID> unknown = rows(rows)
                    .filter(row -> !row.getBoolean("known"))
                    .map(row -> row.getUUID("user_id"))
                    .filter(Objects::nonNull)
                    .toList();
            return unknown.isEmpty()
                    ? Uni.createFrom().item(rows)
                    : people.heedAll(event.organizationId(), unknown)
                            .chain(news -> news ? read.get() : Uni.createFrom().item(rows));
        });
    }

    private static Slice slice(RowSet<Row> rows) {
        long total = rows.iterator().next().getLong("total");
        List<Participant> page = rows(rows)
                .filter(row -> row.getUUID("user_id") != null)
                .map(Participant::of)
                .toList();
        return new Slice(page, total);
    }

    private static Stream<Object> parameters(Found event, Filters filters) {
        return Stream.of(
                event.organizationId(),
                event.eventId(),
                event.communityId(),
                filters.states(),
                filters.withInvitedByAccess());
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
