package io.muster.identity.eventuser;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Many people of one organization, put into the table at once; number 1 is the oldest. */
final class Crowd {

    private static final String JOIN = """
            INSERT INTO event_user (organization_id, id, email, email_as_sent, first_name, last_name, external_id, role,
                                    is_active, message_id, created_at, updated_at, deleted_at)
            SELECT ?, gen_random_uuid(), 'p' || n || '@example.com', 'p' || n || '@example.com',
                   (ARRAY['Anna', 'John', 'Maria', 'Peter', 'Li', 'Olga', 'Zoe', 'Mohammed', 'Chen', 'Priya'])[1 + a % 10]
                       || CASE WHEN a % 3 = 0 THEN (ARRAY['bel', 'ina', 'ko', 'ette', 'us'])[1 + a / 10 % 5] ELSE '' END
                       || CASE WHEN a % 7 = 0 THEN chr(97 + a / 100 % 26) || chr(97 + a / 2600 % 26) ELSE '' END,
                   initcap(chr(97 + b % 26) || (ARRAY['a', 'e', 'i', 'o', 'u'])[1 + b / 26 % 5] || chr(97 + b / 130 % 26)
                       || (ARRAY['son', 'man', 'ez', 'ski', 'er', 'ini', 'ov', 'berg', 'ton', 'ley'])[1 + b / 3380 % 10]),
                   'ext-' || n, CASE WHEN n % 1000 = 0 THEN 'admin' WHEN n % 50 = 0 THEN 'organizer' ELSE 'attendee' END,
                   n % 40 <> 0, gen_random_uuid(), now() - make_interval(secs => ? - n), now() - make_interval(secs => a % 9999),
                   CASE WHEN n % 20 = 7 THEN now() END
              FROM (SELECT n, abs(hashint4(n)) AS a, abs(hashint4(n + 7777777)) AS b FROM generate_series(1, ?) AS n) AS s
            """;

    private Crowd() {}

    static void join(String organizationId, int people) {
        withConnection(connection -> {
            try (var statement = connection.prepareStatement(JOIN)) {
                statement.setObject(1, UUID.fromString(organizationId));
                statement.setInt(2, people);
                statement.setInt(3, people);
                statement.executeUpdate();
            }
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE event_user");
            }
        });
    }

    interface Work {
        void with(Connection connection) throws SQLException;
    }

    static void withConnection(Work work) {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class))) {
            work.with(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
