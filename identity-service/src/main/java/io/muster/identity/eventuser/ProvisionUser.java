package io.muster.identity.eventuser;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.account.AccountsConfig;
import io.muster.identity.account.LinkToken;
import io.muster.identity.account.LinkToken.Purpose;

/** Makes sure that a person is there: a new one gets an account and an on-boarding mail, one who was there gets the changes. */
@ApplicationScoped
class ProvisionUser {

    private final Database database;
    private final Seal seal;
    private final AccountsConfig config;

    ProvisionUser(Database database, Seal seal, AccountsConfig config) {
        this.database = database;
        this.seal = seal;
        this.config = config;
    }

    Uni<ProvisionedUser> order(UUID organizationId, Provision person) {
        return provision(organizationId, person)
                // A trashed person was restored by two at once; the second finds a living one now.
                .onFailure(failure -> ConstraintViolation.is(failure, "uq_event_user_email"))
                .retry()
                .atMost(1)
                .onFailure(failure -> ConstraintViolation.is(failure, "fk_event_user_unit"))
                .transform(failure -> Refusal.of(ProblemCode.UNIT_NOT_FOUND, "There is no such unit"));
    }

    private Uni<ProvisionedUser> provision(UUID organizationId, Provision person) {
        LinkToken token = LinkToken.next(Purpose.ON_BOARDING);
        return database.write(
                        ProvisionSql.PROVISION,
                        organizationId,
                        Ids.next(),
                        person.email().folded(),
                        person.email().asSent(),
                        person.firstName(),
                        person.lastName(),
                        person.gender(),
                        person.title(),
                        person.unitId(),
                        person.avatar(),
                        person.language(),
                        Ids.next(),
                        Ids.next(),
                        Ids.next(),
                        token.hash(),
                        seal.seal(token.value(), person.email().folded()),
                        (double) config.onBoardingLifetime().toSeconds(),
                        Trace.parent())
                .map(rows -> view(rows.iterator().next()));
    }

    private static ProvisionedUser view(Row row) {
        return new ProvisionedUser(
                row.getUUID("id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email_as_sent"),
                row.getString("gender"),
                row.getBoolean("is_new"));
    }
}
