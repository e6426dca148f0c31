package io.muster.chassis.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks at every table of the service under test at once: whether anything has changed, and where a text still stands. */
public final class Tables {

    private static final String ALL = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history' ORDER BY 1
            """;

    /** The order of rows does not matter; two rows that swap a value do. */
    private static final String CHECKSUM = """
            SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended((to_jsonb(t) - ?::text[])::text, 0)), 0) FROM %s t
            """;

    /** Bytes show as hexadecimal digits. */
    private static final String HOLDING = """
            SELECT EXISTS (SELECT FROM %s t, (SELECT ?::text AS text) sought
                            WHERE position(lower(sought.text) in lower(t::text)) > 0
                               OR position(encode(convert_to(sought.text, 'UTF8'), 'hex') in t::text) > 0)
            """;

    private Tables() {}

    /**
     * A checksum of every table but these, which two moments with the same rows have in common.
     *
     * @param columns that may differ, such as when something was last used
     * @param except tables in which the service keeps house by itself
     */
    public static Map<String, String> checksums(List<String> columns, List<String> except) {
        return asked(connection -> {
            Map<String, String> checksums = new TreeMap<>();
            for (String table : names(connection)) {
                if (!except.contains(table)) {
                    var ignored = connection.createArrayOf("text", columns.toArray());
                    checksums.put(table, one(connection, CHECKSUM.formatted(table), ignored));
                }
            }
            return checksums;
        });
    }

    /** The tables with a row that holds this text, in whatever column and case. */
    public static List<String> holding(String text) {
        return asked(connection -> {
            List<String> holding = new ArrayList<>();
            for (String table : names(connection)) {
                if (one(connection, HOLDING.formatted(table), text).equals("t")) {
                    holding.add(table);
                }
            }
            return holding;
        });
    }

    private static List<String> names(Connection connection) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(ALL);
                ResultSet rows = all.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static String one(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static <T> T asked(Question<T> question) {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class))) {
            return question.ask(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
