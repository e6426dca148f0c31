package io.muster.licensing.membership;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** The rows of {@code /crew}: one per e-mail that an organization ever granted access. */
@ApplicationScoped
public class CrewRows {

    private static final String ADD = """
            INSERT INTO crew (organization_id, id, connected_email, email_as_sent,
                              first_name, last_name, email, phone_number)
            SELECT $1, g.* FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) g
            """;

    private final Database database;

    CrewRows(Database database) {
        this.database = database;
    }

    /**
     * @param connectedEmail folded; what the row is found by
     * @param email the contact's own, for display only
     */
    public record NewRow(
            UUID id,
            String connectedEmail,
            String emailAsSent,
            String firstName,
            String lastName,
            String email,
            String phoneNumber) {}

    public Uni<Void> add(UUID organizationId, List<NewRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.query(
                        ADD,
                        organizationId,
                        rows.stream().map(NewRow::id).toArray(UUID[]::new),
                        texts(rows, NewRow::connectedEmail),
                        texts(rows, NewRow::emailAsSent),
                        texts(rows, NewRow::firstName),
                        texts(rows, NewRow::lastName),
                        texts(rows, NewRow::email),
                        texts(rows, NewRow::phoneNumber))
                .replaceWithVoid();
    }

    private static String[] texts(List<NewRow> rows, Function<NewRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
