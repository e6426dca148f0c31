package io.muster.licensing.measure;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Load;
import io.muster.chassis.test.Tokens;
import io.muster.licensing.TestOrganization;

/** Accounts that licensing-service knows, as many as a measurement needs, and requests on them. */
record People(TestOrganization organization, String prefix, String token) {

    static People of(Database database, TestOrganization organization, String prefix, int each) {
        Durability.run(database, """
                INSERT INTO person (email, account_id, sequence)
                SELECT format('%s-%s-%s@bench.example', $1::text, connection, number), gen_random_uuid(), 1
                  FROM generate_series(0, $2 - 1) connection, generate_series(0, $3 - 1) number
                """, prefix, Load.CONNECTIONS, each);
        return new People(
                organization,
                prefix,
                Tokens.organization(
                        organization.owner().accountId(),
                        organization.owner().email(),
                        organization.id(),
                        "Organization.*"));
    }

    /** Invitations of existing accounts per second; each connection on its own licence, or all on one. */
    double invitesPerSecond(List<UUID> licenses, int from, int to) throws ExecutionException, InterruptedException {
        return Load.perSecond(
                to - from,
                (connection, number) ->
                        invite(email(connection, from + number), licenses.get(connection % licenses.size())));
    }

    /** Holds per second, of seats of one licence or of many. */
    double holdsPerSecond(List<UUID> licenses, int each) throws ExecutionException, InterruptedException {
        String service = Tokens.service("event-service");
        UUID event = Ids.next();
        return Load.perSecond(each, (connection, number) -> Load.to("/internal/seats/holds/" + Ids.next())
                .header("Authorization", "Bearer " + service)
                .PUT(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("organizationId", organization.id().toString())
                        .put(
                                "licenseId",
                                licenses.get(connection % licenses.size()).toString())
                        .put("eventId", event.toString())
                        .put("accountId", Ids.next().toString())
                        .encode()))
                .build());
    }

    private String email(int connection, int number) {
        return "%s-%d-%d@bench.example".formatted(prefix, connection, number);
    }

    private HttpRequest invite(String email, UUID license) {
        return Load.to("/crew/invite")
                .header("x-Organization-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString(TestOrganization.batch(
                        List.of(TestOrganization.row(email, license, "Organization.Event.Read")))))
                .build();
    }
}
