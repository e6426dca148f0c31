package io.muster.identity.eventuser;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.chassis.http.RememberedAnswers;
import io.muster.chassis.messages.Trace;
import io.muster.identity.account.AccountErased;
import io.muster.identity.account.EraseAccount;

/** Takes the name off event users: all of an erased account's, or one that an organization forgets. */
@ApplicationScoped
class EraseEventUsers implements AccountErased {

    /** Nobody opens a community to the person while the memberships go. */
    private static final String FENCE = """
            SELECT FROM organization WHERE organization_id IN (SELECT e.organization_id FROM event_user e WHERE %s)
             ORDER BY organization_id FOR SHARE
            """;

    private static final String ERASE = """
            WITH gone AS (
                UPDATE event_user e
                   SET account_id = NULL, email = NULL, email_as_sent = NULL, first_name = NULL, last_name = NULL, title = NULL,
                       phone = NULL, external_id = NULL, avatar = NULL, unit_id = NULL, extra_fields = '{}',
                       gender = 'NON-BINARY', language = 'en', deleted_at = coalesce(e.deleted_at, now()),
                       erased_at = now(), updated_at = now(), sequence = e.sequence + 1, message_id = next_message_id()
                 WHERE e.erased_at IS NULL AND %s
                RETURNING e.id, e.organization_id, e.message_id, e.sequence, event_user_data(e) AS data),
            left_groups AS (
                DELETE FROM workgroup_member m
                 WHERE m.organization_id = ANY (ARRAY(SELECT organization_id FROM gone))
                   AND m.event_user_id = ANY (ARRAY(SELECT id FROM gone))),
            ended AS (
                UPDATE community_access c
                   SET state = 'removed', ends_at = least(c.ends_at, now()), sequence = c.sequence + 1
                 WHERE c.organization_id = ANY (ARRAY(SELECT organization_id FROM gone))
                   AND c.event_user_id = ANY (ARRAY(SELECT id FROM gone)) AND c.state = 'active'
                RETURNING c.organization_id, c.community_id, c.event_user_id, c.sequence, community_access_data(c) AS data),
            told_access AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT next_message_id(), 'muster.community-access.v1', 'community.member.removed',
                       community_id || ':' || event_user_id, organization_id, sequence, data, $3 FROM ended),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT message_id, 'muster.event-user.v1', 'event-user.deleted', id::text, organization_id, sequence, data, $3
                  FROM gone)
            SELECT id FROM gone
            """;

    private static final String OF_ACCOUNT = "(e.account_id = $1 OR e.account_id IS NULL AND e.email = $2)";
    private static final String ONE = "e.organization_id = $1 AND e.id = $2";

    private static final String TRACES = """
            SELECT e.id::text, e.email, e.email_as_sent FROM event_user e WHERE e.erased_at IS NULL AND %s
            """;

    /**
     * An account that was made for this person by provisioning, that nobody took, and that is nobody anywhere else, as far
     * as is known here: who is a member, licensing knows.
     */
    private static final String ORPHAN = """
            SELECT a.id FROM event_user e JOIN account a ON a.id = e.account_id
             WHERE e.organization_id = $1 AND e.id = $2 AND a.password_hash IS NULL AND a.erased_at IS NULL
               AND NOT EXISTS (SELECT FROM event_user o WHERE o.account_id = a.id AND (o.organization_id, o.id) <> ($1, $2))
               AND NOT EXISTS (SELECT FROM organization o WHERE o.owner_account_id = a.id)
               AND NOT EXISTS (SELECT FROM api_key k WHERE k.account_id = a.id)
               FOR UPDATE OF a
            """;

    private final Database database;
    private final EventUsers eventUsers;
    private final EraseAccount eraseAccount;
    private final LicensingMemberships memberships;
    private final RememberedAnswers answers;

    EraseEventUsers(
            Database database,
            EventUsers eventUsers,
            EraseAccount eraseAccount,
            @RestClient LicensingMemberships memberships,
            RememberedAnswers answers) {
        this.database = database;
        this.eventUsers = eventUsers;
        this.eraseAccount = eraseAccount;
        this.memberships = memberships;
        this.answers = answers;
    }

    @Override
    public Uni<Void> erased(UUID accountId, String foldedEmail) {
        return erase(OF_ACCOUNT, accountId, foldedEmail);
    }

    /** Living or trashed; what is left of the person is answered, empty when there was none. */
    Uni<Optional<EventUser>> order(UUID organizationId, UUID id) {
        return orphan(organizationId, id)
                .chain(candidate -> candidate.isPresent()
                        ? isMemberSomewhere(candidate.get())
                        : Uni.createFrom().item(false))
                .chain(member -> database.inTransaction(
                        () -> erase(organizationId, id, member).chain(() -> eventUsers.get(organizationId, id, true))));
    }

    private Uni<Void> erase(UUID organizationId, UUID id, boolean isMember) {
        return orphan(organizationId, id)
                .call(() -> erase(ONE, organizationId, id))
                .chain(orphan -> orphan.filter(account -> !isMember)
                        .map(eraseAccount::order)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The message of a membership may be on its way, so licensing is asked, and nothing is erased where it does not answer. */
    private Uni<Boolean> isMemberSomewhere(UUID accountId) {
        return database.apart(() -> OwnersWord.ask(memberships.of(accountId))).map(Optional::isPresent);
    }

    private Uni<Optional<UUID>> orphan(UUID organizationId, UUID id) {
        return database.query(ORPHAN, organizationId, id)
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("id")));
    }

    private Uni<Void> erase(String who, Object first, Object second) {
        return database.query(TRACES.formatted(who), first, second)
                .map(EraseEventUsers::texts)
                .call(() -> database.query(FENCE.formatted(who), first, second))
                .call(() -> database.write(ERASE.formatted(who), first, second, Trace.parent()))
                .chain(answers::forget);
    }

    private static List<String> texts(RowSet<Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.getString(0), row.getString(1), row.getString(2)))
                .toList();
    }
}
