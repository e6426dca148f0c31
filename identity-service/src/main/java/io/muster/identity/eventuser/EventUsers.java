package io.muster.identity.eventuser;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The event users there are. */
@ApplicationScoped
class EventUsers {

    private static final String GET = "SELECT " + EventUser.COLUMNS
            + " FROM event_user e WHERE e.organization_id = $1 AND e.id = $2 AND (e.deleted_at IS NULL OR $3)";

    private static final String DATA = """
            SELECT event_user_data(e) || jsonb_build_object('sequence', e.sequence) AS data
              FROM event_user e WHERE e.organization_id = $1 AND e.id = $2
            """;

    private final Database database;

    EventUsers(Database database) {
        this.database = database;
    }

    Uni<Optional<EventUser>> get(UUID organizationId, UUID id, boolean withTrashed) {
        return database.query(GET, organizationId, id, withTrashed).map(EventUsers::first);
    }

    /** As the topic has it, with its sequence; also a deleted one. */
    Uni<Optional<JsonObject>> data(UUID organizationId, UUID id) {
        return database.query(DATA, organizationId, id)
                .map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject("data")));
    }

    /** Another living person of the organization may have the e-mail or external id. */
    Uni<EventUser> create(UUID organizationId, EventUserFields fields) {
        return database.write(
                        EventUserSql.CREATE,
                        organizationId,
                        Ids.next(),
                        fields.foldedEmail(),
                        fields.emailAsSent(),
                        fields.firstName(),
                        fields.lastName(),
                        fields.phone(),
                        fields.externalId(),
                        fields.extraFields(),
                        Ids.next(),
                        Trace.parent())
                .map(rows -> EventUser.of(rows.iterator().next()))
                .onFailure()
                .transform(EventUsers::taken);
    }

    /** Fields that were not sent stay. Nothing is told when nothing changes. Empty when there is no such living person. */
    Uni<Optional<EventUser>> change(UUID organizationId, UUID id, EventUserFields fields) {
        return database.write(
                        EventUserSql.CHANGE,
                        organizationId,
                        id,
                        fields.has("email"),
                        fields.foldedEmail(),
                        fields.emailAsSent(),
                        fields.has("firstName"),
                        fields.firstName(),
                        fields.has("lastName"),
                        fields.lastName(),
                        fields.has("phone"),
                        fields.phone(),
                        fields.has("externalId"),
                        fields.externalId(),
                        fields.has("extraFields"),
                        fields.extraFields(),
                        Ids.next(),
                        Trace.parent())
                .map(EventUsers::first)
                .onFailure()
                .transform(EventUsers::taken);
    }

    /** Null leaves as it is. */
    Uni<Optional<EventUser>> setStanding(UUID organizationId, UUID id, String role, Boolean isActive) {
        return database.write(EventUserSql.SET_STANDING, organizationId, id, role, isActive, Ids.next(), Trace.parent())
                .map(EventUsers::first);
    }

    /** Takes the person out of every workgroup as well, and tells who may no longer enter which community. */
    Uni<Optional<EventUser>> delete(UUID organizationId, UUID id) {
        return database.write(EventUserSql.DELETE, organizationId, id, Ids.next(), Trace.parent())
                .map(EventUsers::first);
    }

    private static Optional<EventUser> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(EventUser::of);
    }

    private static Throwable taken(Throwable failure) {
        return switch (ConstraintViolation.name(failure).orElse("")) {
            case "uq_event_user_email" -> taken(ProblemCode.EMAIL_TAKEN, "/email", "e-mail");
            case "uq_event_user_external_id" -> taken(ProblemCode.EXTERNAL_ID_TAKEN, "/externalId", "external id");
            default -> failure;
        };
    }

    private static Refusal taken(ProblemCode code, String pointer, String what) {
        String detail = "Another person of the organization has this " + what;
        return Refusal.of(code, detail, List.of(new FieldError(pointer, code.name(), detail)));
    }
}
