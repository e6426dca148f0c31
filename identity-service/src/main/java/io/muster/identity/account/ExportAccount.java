package io.muster.identity.account;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** All that is stored about a person, in every service. An answer with a hole in it would be a lie, so one that is away is waited for. */
@ApplicationScoped
class ExportAccount {

    private static final String OWN = """
            SELECT jsonb_build_object(
                'account', account_data(a),
                'organizations', (SELECT coalesce(jsonb_agg(organization_data(o)), '[]')
                                    FROM organization o WHERE o.owner_account_id = a.id),
                'eventUsers', (SELECT coalesce(jsonb_agg(event_user_data(e) || jsonb_build_object('extraFields', e.extra_fields)), '[]')
                                 FROM event_user e WHERE e.account_id = a.id),
                'workgroups', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                          'organizationId', g.organization_id, 'id', g.id, 'name', g.name,
                                          'since', wire_time(m.since), 'until', wire_time(m.ends_at))), '[]')
                                 FROM event_user e
                                 JOIN workgroup_member m ON m.organization_id = e.organization_id AND m.event_user_id = e.id
                                 JOIN workgroup g ON g.organization_id = m.organization_id AND g.id = m.workgroup_id
                                WHERE e.account_id = a.id),
                'communities', (SELECT coalesce(jsonb_agg(community_access_data(c)), '[]')
                                  FROM event_user e
                                  JOIN community_access c ON c.organization_id = e.organization_id AND c.event_user_id = e.id
                                 WHERE e.account_id = a.id),
                'apiKeys', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                       'id', k.id, 'organizationId', k.organization_id, 'name', k.name,
                                       'createdAt', wire_time(k.created_at), 'lastUsedAt', wire_time(k.last_used_at),
                                       'revokedAt', wire_time(k.revoked_at))), '[]')
                              FROM api_key k WHERE k.account_id = a.id),
                'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                        'createdAt', wire_time(s.created_at), 'expiresAt', wire_time(s.expires_at),
                                        'endedAt', wire_time(s.ended_at), 'endReason', s.end_reason)), '[]')
                               FROM session s WHERE s.account_id = a.id)) AS data
              FROM account a WHERE a.id = $1 AND a.erased_at IS NULL
            """;

    private final Database database;
    private final Map<String, PersonalData> others = new TreeMap<>();

    ExportAccount(
            Database database,
            @RestClient PersonalData.Licensing licensing,
            @RestClient PersonalData.Event event,
            @RestClient PersonalData.Attendance attendance,
            @RestClient PersonalData.Notification notification) {
        this.database = database;
        others.put("licensing", licensing);
        others.put("event", event);
        others.put("attendance", attendance);
        others.put("notification", notification);
    }

    Uni<JsonObject> answer(UUID accountId) {
        Uni<JsonObject> answer = own(accountId).map(own -> new JsonObject().put("identity", own));
        for (Map.Entry<String, PersonalData> other : others.entrySet()) {
            answer = answer.chain(sofar -> OwnersWord.ask(other.getValue().of(accountId))
                    .map(data -> sofar.put(other.getKey(), data.orElse(null))));
        }
        return answer;
    }

    private Uni<JsonObject> own(UUID accountId) {
        return database.query(OWN, accountId).map(rows -> Optional.of(rows)
                .filter(found -> found.size() > 0)
                .map(found -> found.iterator().next().getJsonObject("data"))
                .orElseThrow(() -> Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "There is no such account")));
    }
}
