package io.muster.chassis.credentials;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * An answer shared by several requests arrives on the context of the one that asked; each of the others has to go on in its own,
 * or it would see another request's transaction and trace.
 */
final class CallersContext {

    private CallersContext() {}

    static <T> Uni<T> keep(Uni<T> shared) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? shared : shared.emitOn(command -> goOn(context, command));
        });
    }

    private static void goOn(Context context, Runnable command) {
        if (Vertx.currentContext() == context) {
            command.run();
        } else {
            context.runOnContext(ignored -> command.run());
        }
    }
}
