package io.muster.licensing.measure;

import java.util.List;

import io.muster.chassis.data.Database;

/** The tests' PostgreSQL gives up durability for speed; a figure needs it back. */
final class Durability {
    private static final List<String> SETTINGS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    static void restore(Database database) {
        SETTINGS.forEach(setting -> run(database, "ALTER SYSTEM SET %s = on".formatted(setting)));
        run(database, "SELECT pg_reload_conf()");
    }

    static void run(Database database, String sql, Object... parameters) {
        database.query(sql, parameters).await().indefinitely();
    }
}
