package io.muster.attendance.rebuild;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import io.muster.attendance.event.EventRebuild;
import io.muster.chassis.data.Database;
import io.muster.chassis.messages.Inbox;

/**
 * Makes each projection anew. A copy is filled from the topic; then writers are held off for as long as it takes to read
 * what came meanwhile and to exchange the rows. Readers see the old rows until the new ones are there. Rows that no
 * message tells of are gone afterwards. Events come last: each is applied again, and its people brought in line.
 */
@ApplicationScoped
class RebuildProjections {

    private final List<Projection> projections;
    private final EventRebuild events;
    private final Database database;
    private final Inbox inbox;
    private final Map<String, Object> kafka;
    private final AtomicBoolean running = new AtomicBoolean();

    RebuildProjections(
            @All List<Projection> projections,
            EventRebuild events,
            Database database,
            Inbox inbox,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.projections = projections;
        this.events = events;
        this.database = database;
        this.inbox = inbox;
        this.kafka = kafka;
    }

    /** False if a rebuild is under way already. */
    Uni<Boolean> order() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().item(false);
        }
        return Multi.createFrom()
                .iterable(projections)
                .onItem()
                .transformToUniAndConcatenate(this::rebuild)
                .collect()
                .last()
                .chain(this::rebuildEvents)
                .replaceWith(true)
                .onTermination()
                .invoke(() -> running.set(false));
    }

    private Uni<Void> rebuild(Projection projection) {
        String copy = "rebuilt_" + projection.table();
        return reading(
                projection.topic(),
                reader -> database.inTransaction(() -> run(
                                "CREATE TEMPORARY TABLE %s (LIKE %s INCLUDING INDEXES) ON COMMIT DROP",
                                copy, projection.table())
                        .chain(() -> stage(projection, copy, reader))
                        .chain(() -> run("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE", projection.table()))
                        .chain(reader::aimAtEnd)
                        .chain(() -> stage(projection, copy, reader))
                        .chain(() -> run("DELETE FROM %s", projection.table()))
                        .chain(() -> run("INSERT INTO %s SELECT * FROM %s", projection.table(), copy))));
    }

    private Uni<Void> stage(Projection projection, String copy, TopicReader reader) {
        return toEnd(reader, records -> inbox.projectAll(records, messages -> projection.stage(copy, messages)));
    }

    private Uni<Void> rebuildEvents() {
        return reading(
                EventRebuild.TOPIC, reader -> toEnd(reader, records -> inbox.projectAll(records, events::apply)));
    }

    private Uni<Void> reading(String topic, Function<TopicReader, Uni<Void>> work) {
        return TopicReader.open(kafka, topic).chain(reader -> work.apply(reader).eventually(reader::close));
    }

    private static Uni<Void> toEnd(TopicReader reader, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
        return reader.next()
                .chain(records -> records.isPresent()
                        ? work.apply(records.get()).chain(() -> toEnd(reader, work))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(String sql, Object... tables) {
        return database.query(sql.formatted(tables)).replaceWithVoid();
    }
}
