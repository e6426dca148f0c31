package io.muster.identity.account;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

/** What still points at an account although it is erased. */
final class Dangling {

    private static final String REFERENCES = """
            SELECT (SELECT count(*) FROM event_user e WHERE e.account_id = a.id)
                 + (SELECT count(*) FROM organization o WHERE o.owner_account_id = a.id)
                 + (SELECT count(*) FROM api_key k WHERE k.account_id = a.id AND k.revoked_at IS NULL)
                 + (SELECT count(*) FROM session s WHERE s.account_id = a.id)
              FROM account a WHERE a.id = ? AND a.erased_at IS NOT NULL
            UNION ALL SELECT 0 ORDER BY 1 DESC LIMIT 1
            """;

    private Dangling() {}

    static long references(UUID accountId) {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.prepareStatement(REFERENCES)) {
            statement.setObject(1, accountId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
