package io.muster.local.infra;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an order once: when it is asked for, or at the latest when the JVM ends. */
final class AtExit {

    private final Runnable order;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook;

    AtExit(String name, Runnable order) {
        this.order = order;
        this.hook = new Thread(this::once, name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Safe also while the JVM ends, when a hook can no longer be taken back. */
    void now() {
        once();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook finds nothing left to do
        }
    }

    private void once() {
        if (done.compareAndSet(false, true)) {
            order.run();
        }
    }
}
