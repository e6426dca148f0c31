package io.muster.chassis.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * SQL on this service's database. Inside {@link #inTransaction} every statement of the same request or message joins
 * that transaction, whichever class issues it. Writes run to their end even when the caller has hung up: a cancelled
 * transaction would leak its connection.
 */
@ApplicationScoped
public class Database {

    private final Pool pool;
    private final Vertx vertx;
    private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();

    Database(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /** A statement that tells nobody: no message goes out with it. Parameters are {@code $1}, {@code $2}, ... */
    public Uni<RowSet<Row>> query(String sql, Object... parameters) {
        return Uni.createFrom().deferred(() -> execute(ambientOr(pool), sql, parameters));
    }

    /** A statement that may have written to the outbox: the relay is woken once it is committed. */
    public Uni<RowSet<Row>> write(String sql, Object... parameters) {
        return Uni.createFrom().deferred(() -> {
            AmbientTransaction ambient = AmbientTransaction.current();
            return ambient != null
                    ? execute(ambient.connection(), sql, parameters)
                    : uncancellable(execute(pool, sql, parameters).invoke(this::committed));
        });
    }

    /** Runs {@code work} in a transaction, or in the one already open; its failure rolls all of it back. */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return inTransaction(work, () -> Uni.createFrom().voidItem());
    }

    /**
     * The same for work that may call {@link #apart}.
     *
     * @param onReturn what each transaction after the first begins with; its failure ends the work
     */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work, Supplier<Uni<Void>> onReturn) {
        return Uni.createFrom().deferred(() -> {
            if (AmbientTransaction.current() != null) {
                return work.get();
            }
            return uncancellable(onOwnContext(
                    () -> new AmbientTransaction(pool, onReturn).run(work).invoke(this::committed)));
        });
    }

    /**
     * Runs work, such as a call to another service, outside of the transaction that may be open: what was done before is
     * committed, and what follows goes into a new one. Nobody waits for a connection meanwhile, and nothing is locked.
     */
    public <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            AmbientTransaction ambient = AmbientTransaction.current();
            return ambient == null
                    ? work.get()
                    : ambient.apart(() -> {
                        committed();
                        return backOnContext(work.get());
                    });
        });
    }

    /**
     * Runs what may fail and be done otherwise. Outside of a transaction that is nothing special; inside of one, a failure
     * takes back what was attempted and no more.
     */
    public <T> Uni<T> attempt(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            AmbientTransaction ambient = AmbientTransaction.current();
            return ambient == null
                    ? work.get()
                    : execute(ambient.connection(), "SAVEPOINT attempt")
                            .chain(work::get)
                            .onFailure()
                            .call(() -> execute(ambient.connection(), "ROLLBACK TO SAVEPOINT attempt"));
        });
    }

    /** Calls {@code listener} after each commit of a write; it must be quick and must not throw. */
    public void afterCommit(Runnable listener) {
        afterCommit.add(listener);
    }

    private void committed() {
        afterCommit.forEach(Runnable::run);
    }

    private static SqlClient ambientOr(Pool pool) {
        AmbientTransaction ambient = AmbientTransaction.current();
        return ambient != null ? ambient.connection() : pool;
    }

    /** Timeouts and other services' answers may come on any thread; the transaction is known on this one. */
    private static <T> Uni<T> backOnContext(Uni<T> work) {
        Context context = Vertx.currentContext();
        return work.emitOn(command -> {
            if (Vertx.currentContext() == context) {
                command.run();
            } else {
                context.runOnContext(ignored -> command.run());
            }
        });
    }

    private static Uni<RowSet<Row>> execute(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(sql).execute(tuple(parameters));
    }

    private static Tuple tuple(Object... parameters) {
        io.vertx.sqlclient.Tuple tuple = io.vertx.sqlclient.Tuple.tuple();
        for (Object parameter : parameters) {
            tuple.addValue(parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter);
        }
        return new Tuple(tuple);
    }

    /** The transaction is kept in the Vert.x context of the request; a caller outside of any gets one for the while. */
    private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
        if (VertxContext.isOnDuplicatedContext()) {
            return work.get();
        }
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return Uni.createFrom()
                .emitter(emitter ->
                        context.runOnContext(ignored -> work.get().subscribe().with(emitter::complete, emitter::fail)));
    }

    private static <T> Uni<T> uncancellable(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }
}
