package io.muster.notification.person;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.notification.delivery.Deliveries;

/** All that is stored here about an account, for the person to read. */
@RolesAllowed("service")
@Path("/internal/accounts/{accountId}/export")
@Produces(MediaType.APPLICATION_JSON)
public class Export {

    private static final String ALL = """
            WITH address AS (
                SELECT address_folded FROM person WHERE account_id = $1 AND address_folded IS NOT NULL
            )
            SELECT jsonb_build_object(
                'deliveries', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                        'id', d.id, 'organizationId', NULLIF(d.organization_id, $2), 'template', d.template,
                        'language', d.language, 'recipient', d.address, 'state', d.state,
                        'createdAt', wire_time(d.created_at),
                        'attempts', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                                             'at', wire_time(a.at), 'outcome', a.outcome, 'answer', a.answer)
                                         ORDER BY a.number), '[]')
                                       FROM delivery_attempt AS a
                                      WHERE a.organization_id = d.organization_id AND a.delivery_id = d.id))
                        ORDER BY d.created_at, d.id), '[]')
                    FROM delivery AS d
                   WHERE d.account_id = $1 OR d.address_folded IN (SELECT address_folded FROM address)),
                'notifications', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                        'id', id, 'organizationId', organization_id, 'type', type, 'data', data,
                        'createdAt', wire_time(created_at), 'readAt', wire_time(read_at)) ORDER BY number), '[]')
                    FROM notice WHERE account_id = $1),
                'preferences', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                        'kind', kind, 'wanted', wanted) ORDER BY kind), '[]')
                    FROM preference WHERE account_id = $1),
                'suppressions', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                        'organizationId', NULLIF(organization_id, $2), 'email', address_folded, 'cause', cause,
                        'createdAt', wire_time(created_at)) ORDER BY created_at, organization_id), '[]')
                    FROM suppression WHERE address_folded IN (SELECT address_folded FROM address)),
                'calendar', (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                        'organizationId', organization_id, 'eventId', event_id, 'email', address,
                        'firstName', first_name, 'lastName', last_name, 'language', language,
                        'event', details, 'entered', entered, 'waiting', waiting) ORDER BY participation_id), '[]')
                    FROM calendar_entry
                   WHERE account_id = $1 OR address_folded IN (SELECT address_folded FROM address)),
                'addresses', (SELECT COALESCE(jsonb_agg(address_folded), '[]') FROM address))
            """;

    private final Database database;

    Export(Database database) {
        this.database = database;
    }

    @GET
    public Uni<JsonObject> export(@PathParam("accountId") UUID accountId) {
        return database.query(ALL, accountId, Deliveries.NO_ORGANIZATION)
                .map(rows -> rows.iterator().next().getJsonObject(0))
                .invoke(Export::refuseNothing);
    }

    private static void refuseNothing(JsonObject data) {
        if (data.stream().allMatch(kind -> ((JsonArray) kind.getValue()).isEmpty())) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "Nothing is stored about this account");
        }
    }
}
