package io.muster.licensing.personaldata;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;

/** All that is stored about an account and the e-mails it is known by. */
@ApplicationScoped
class PersonalData {

    private static final String EXPORT = """
            WITH known AS (
                SELECT email FROM person WHERE account_id = $1
                 UNION
                SELECT email FROM member WHERE account_id = $1 AND email IS NOT NULL
            ), memberships AS (
                SELECT * FROM member WHERE account_id = $1
            )
            SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'email', email, 'firstName', first_name, 'lastName', last_name)), '[]')
                      FROM person WHERE account_id = $1) AS people,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'email', email, 'crewId', crew_id,
                               'permissions', to_jsonb(permissions), 'licenseId', license_id, 'state', state,
                               'since', wire_time(since), 'reason', reason) ORDER BY id), '[]')
                      FROM memberships) AS memberships,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'connectedUserEmail', email_as_sent,
                               'firstName', first_name, 'lastName', last_name, 'email', email,
                               'phoneNumber', phone_number, 'createdAt', wire_time(created_at)) ORDER BY id), '[]')
                      FROM crew c
                     WHERE connected_email IN (SELECT email FROM known)
                        OR EXISTS (SELECT FROM memberships m
                                    WHERE m.organization_id = c.organization_id AND m.crew_id = c.id)) AS crew,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'email', email,
                               'permissions', to_jsonb(permissions), 'licenseId', license_id, 'state', state,
                               'expiresAt', wire_time(expires_at), 'createdAt', wire_time(created_at)) ORDER BY id), '[]')
                      FROM invitation WHERE email IN (SELECT email FROM known)) AS invitations,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'createdAt', wire_time(created_at))
                               ORDER BY id), '[]')
                      FROM invitation WHERE invited_by = $1) AS "invitationsGiven",
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'licenseId', license_id, 'number', number,
                               'state', state, 'eventId', event_id, 'since', wire_time(since)) ORDER BY id), '[]')
                      FROM seat WHERE account_id = $1 OR email IN (SELECT email FROM known)) AS seats,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'eventId', event_id,
                               'state', state, 'heldAt', wire_time(held_at)) ORDER BY id), '[]')
                      FROM seat_hold WHERE account_id = $1) AS "seatHolds",
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'id', id, 'organizationId', organization_id, 'value', value, 'reason', reason)
                               ORDER BY id), '[]')
                      FROM blacklist_entry WHERE kind = 'address' AND value IN (SELECT email FROM known)) AS blacklist
            """;

    private final Database database;

    PersonalData(Database database) {
        this.database = database;
    }

    /** By kind; empty when nothing is kept. */
    Uni<Optional<JsonObject>> of(UUID accountId) {
        return database.query(EXPORT, accountId)
                .map(rows -> rows.iterator().next().toJson())
                .map(found -> Optional.of(found).filter(PersonalData::holdsAnything));
    }

    private static boolean holdsAnything(JsonObject found) {
        return found.stream().anyMatch(kind -> !((JsonArray) kind.getValue()).isEmpty());
    }
}
