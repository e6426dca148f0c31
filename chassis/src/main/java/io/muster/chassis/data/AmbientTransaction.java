package io.muster.chassis.data;

import java.util.function.Supplier;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;

/** The transaction of a request or message, kept in its Vert.x context for all that joins it. */
final class AmbientTransaction {

    private static final String KEY = AmbientTransaction.class.getName();

    private final Pool pool;
    private final Supplier<Uni<Void>> onReturn;
    private SqlConnection connection;
    private Transaction transaction;

    /** @param onReturn what has to be done first when the transaction goes on after a while {@link #apart} */
    AmbientTransaction(Pool pool, Supplier<Uni<Void>> onReturn) {
        this.pool = pool;
        this.onReturn = onReturn;
    }

    /** The one of the current context, or null. */
    static AmbientTransaction current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<AmbientTransaction>get(KEY)
                        .filter(AmbientTransaction::isOpen)
                        .orElse(null)
                : null;
    }

    private boolean isOpen() {
        return connection != null;
    }

    SqlConnection connection() {
        return connection;
    }

    /** Runs work and commits, or rolls back when it fails. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return begin().chain(() -> Uni.createFrom()
                .deferred(work::get)
                .onItemOrFailure()
                .transformToUni((item, failure) -> failure == null
                        ? commit().replaceWith(item)
                        : rollBack().chain(() -> Uni.createFrom().failure(failure))));
    }

    /** Commits, runs work with no transaction and no connection, and begins anew. */
    <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return commit().chain(() -> Uni.createFrom()
                .deferred(work::get)
                .onItemOrFailure()
                .transformToUni((item, failure) -> goOn().chain(() -> failure == null
                        ? Uni.createFrom().item(item)
                        : Uni.createFrom().failure(failure))));
    }

    private Uni<Void> goOn() {
        return begin().chain(onReturn::get);
    }

    private Uni<Void> begin() {
        return pool.getConnection()
                .chain(taken -> taken.begin().onFailure().call(taken::close).invoke(begun -> {
                    connection = taken;
                    transaction = begun;
                    ContextLocals.put(KEY, this);
                }))
                .replaceWithVoid();
    }

    private Uni<Void> commit() {
        return end(transaction::commit);
    }

    /** Nothing is left to roll back where a commit failed, or a connection could not be had again. */
    private Uni<Void> rollBack() {
        return isOpen()
                ? end(() -> transaction.rollback().onFailure().recoverWithNull())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> end(Supplier<Uni<Void>> ending) {
        SqlConnection given = connection;
        connection = null;
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.remove(KEY);
        }
        return ending.get()
                .onItemOrFailure()
                .call((done, failure) -> given.close().onFailure().recoverWithNull());
    }
}
