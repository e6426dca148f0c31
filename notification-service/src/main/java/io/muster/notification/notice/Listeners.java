package io.muster.notification.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** Tells everybody who listens what is new, with one question to the database for all of them. */
@ApplicationScoped
class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private static final String NEWS = """
            SELECT l.listener, n.*
              FROM unnest($1::bigint[], $2::uuid[], $3::bigint[]) AS l (listener, account_id, after)
             CROSS JOIN LATERAL (SELECT id, type, data, created_at, read_at, number
                                   FROM notice
                                  WHERE account_id = l.account_id AND number > l.after
                                  ORDER BY number
                                  LIMIT 100) AS n
             ORDER BY n.number
            """;

    private final Database database;
    private final AtomicLong counter = new AtomicLong();
    private final Map<Long, Listener> listening = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    Listeners(Database database) {
        this.database = database;
    }

    private static final class Listener {

        private final UUID account;
        private final MultiEmitter<? super Notice> emitter;
        private volatile long heard;

        Listener(UUID account, long heard, MultiEmitter<? super Notice> emitter) {
            this.account = account;
            this.heard = heard;
            this.emitter = emitter;
        }
    }

    /**
     * Quarkus lets open requests end before it tells beans to stop. A stream would keep it waiting, so streams end with
     * the very signal to stop.
     */
    void start(@Observes StartupEvent started, Vertx vertx, NoticeConfig config) {
        vertx.setPeriodic(config.lookEvery().toMillis(), timer -> look());
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "end-streams"));
    }

    /** What this account is told after the notice with that number, until the subscriber leaves. */
    Multi<Notice> listen(UUID account, long after) {
        return Multi.createFrom().emitter(emitter -> {
            long key = counter.incrementAndGet();
            listening.put(key, new Listener(account, after, emitter));
            emitter.onTermination(() -> listening.remove(key));
        });
    }

    int count() {
        return listening.size();
    }

    private void look() {
        List<Long> keys = new ArrayList<>();
        List<UUID> accounts = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        listening.forEach((key, listener) -> {
            // Whoever has not taken the last news yet is not drowned in more.
            if (listener.emitter.requested() > 0) {
                keys.add(key);
                accounts.add(listener.account);
                after.add(listener.heard);
            }
        });
        if (keys.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        database.query(NEWS, keys.toArray(Long[]::new), accounts.toArray(UUID[]::new), after.toArray(Long[]::new))
                .eventually(() -> looking.set(false))
                .subscribe()
                .with(
                        rows -> rows.forEach(this::tell),
                        failure -> LOG.warnf(
                                "Cannot look for notices: %s",
                                failure.getClass().getSimpleName()));
    }

    private void tell(Row row) {
        Listener listener = listening.get(row.getLong("listener"));
        if (listener != null && listener.heard < row.getLong("number")) {
            listener.heard = row.getLong("number");
            listener.emitter.emit(Notice.of(row));
        }
    }

    private void endAll() {
        listening.values().forEach(listener -> listener.emitter.complete());
    }
}
