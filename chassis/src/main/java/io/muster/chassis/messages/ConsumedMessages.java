package io.muster.chassis.messages;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Forgets message ids that no duplicate can have any more; in small portions, so that no lock is held for long. */
@ApplicationScoped
class ConsumedMessages {

    private static final int PORTION = 5_000;

    private static final String FORGET = """
            DELETE FROM consumed_message
             WHERE ctid = ANY (ARRAY (SELECT ctid FROM consumed_message
                                       WHERE consumed_at < now() - make_interval(secs => $1)
                                       LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private final Database database;
    private final MessagesConfig config;

    ConsumedMessages(Database database, MessagesConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return forgetPortions(config.rememberConsumed());
    }

    private Uni<Void> forgetPortions(Duration age) {
        return database.query(FORGET, (double) age.toSeconds(), PORTION)
                .chain(rows -> rows.rowCount() < PORTION ? Uni.createFrom().voidItem() : forgetPortions(age));
    }
}
