package io.muster.licensing.measure;

import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** The tests' PostgreSQL gives up durability for speed; figures need it back: {@code -Dmuster.postgres.durable=true}. */
final class Durability {
    private static final Logger LOG = Logger.getLogger(Durability.class);

    private Durability() {}

    static void say(Database database) {
        LOG.infof(
                "fsync is %s",
                database.query("SHOW fsync")
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getString(0));
    }

    static void run(Database database, String sql, Object... parameters) {
        database.query(sql, parameters).await().indefinitely();
    }
}
