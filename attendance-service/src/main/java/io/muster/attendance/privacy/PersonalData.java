package io.muster.attendance.privacy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;

/** All that is stored here about an account, in whichever organizations. */
@ApplicationScoped
class PersonalData {

    private static final String ALL = """
            WITH me AS MATERIALIZED (SELECT * FROM event_user WHERE account_id = $1)
            SELECT jsonb_build_object(
                'eventUsers', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'organizationId', u.organization_id, 'id', u.id, 'email', u.email,
                               'firstName', u.first_name, 'lastName', u.last_name, 'title', u.title,
                               'avatar', u.avatar, 'unit', u.unit, 'language', u.language,
                               'isActive', u.is_active, 'deletedAt', wire_time(u.deleted_at)) ORDER BY u.id), '[]')
                      FROM me u),
                'memberships', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'organizationId', m.organization_id, 'id', m.id, 'member', m.member) ORDER BY m.id), '[]')
                      FROM organization_member m WHERE m.account_id = $1),
                'communities', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'organizationId', a.organization_id, 'communityId', a.community_id,
                               'eventUserId', a.event_user_id, 'active', a.active, 'until', wire_time(a.until))
                               ORDER BY a.community_id), '[]')
                      FROM community_access a
                     WHERE (a.organization_id, a.event_user_id) IN (SELECT u.organization_id, u.id FROM me u)),
                'participations', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'organizationId', p.organization_id, 'id', p.id, 'eventId', p.event_id,
                               'eventName', e.name, 'userId', p.user_id, 'state', p.state,
                               'since', wire_time(p.since), 'invitedAt', wire_time(p.invited_at),
                               'checkedInAt', wire_time(p.checked_in_at), 'checkedInBy', p.checked_in_by)
                               ORDER BY p.id), '[]')
                      FROM me u
                      JOIN participation p ON p.organization_id = u.organization_id AND p.user_id = u.id
                      JOIN event e ON e.organization_id = p.organization_id AND e.id = p.event_id),
                'checkInsMade', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'organizationId', p.organization_id, 'eventId', p.event_id,
                               'at', wire_time(p.checked_in_at)) ORDER BY p.checked_in_at), '[]')
                      FROM participation p WHERE p.checked_in_by = $1)) AS data
            """;

    private final Database database;

    PersonalData(Database database) {
        this.database = database;
    }

    /** Arrays by kind, all of them empty where nothing is stored. */
    Uni<JsonObject> of(UUID accountId) {
        return database.query(ALL, accountId).map(rows -> rows.iterator().next().get(JsonObject.class, "data"));
    }
}
