package io.muster.licensing.measure;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.muster.chassis.data.Database;
import io.muster.chassis.test.Load;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;
import io.muster.licensing.TestOrganization;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A batch of 10,000 new e-mails takes at most 2.5 s and 1.5 times one statement that does the same.
 * {@code -Dmuster.measure=true -Dmuster.postgres.durable=true -Dtests.jit-level=4}
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "muster.measure", matches = "true")
class BatchMeasurementTest {
    private static final Logger LOG = Logger.getLogger(BatchMeasurementTest.class);
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 7;
    private static final int ROWS = 10_000;

    @Inject
    Database database;

    @Test
    void invitesTenThousandAlmostAsFastAsOneStatement() throws IOException {
        Durability.say(database);
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .withRequestBody(containing("ten-thousand.example"))
                .atPriority(1)
                .willReturn(okJson("{\"data\": []}")));
        TestOrganization organization = TestOrganization.any();
        double[] ratios = new double[ROUNDS];
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < WARM_UP; round++) {
            http(organization, -1 - round);
            relayed();
        }
        for (int round = 0; round < ROUNDS; round++) {
            double http = http(organization, round);
            relayed();
            double sql = sql(organization, round);
            relayed();
            LOG.infof("10,000 invitations: %.2f s, one statement %.2f s, ratio %.2f", http, sql, http / sql);
            ratios[round] = http / sql;
            seconds[round] = http;
        }
        assertThat(Load.median(seconds)).isLessThan(2.5);
        assertThat(Load.median(ratios)).isLessThan(1.5);
    }

    private double http(TestOrganization organization, int round) {
        UUID license = organization.license(ROWS);
        List<JsonObject> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(TestOrganization.row(
                    "http-%d-%s-%d@ten-thousand.example".formatted(round, organization.id(), i),
                    license,
                    "Organization.Event.Read"));
        }
        HttpRequest batch = Load.to("/crew/invite")
                .header("x-Organization-Token", token(organization))
                .POST(HttpRequest.BodyPublishers.ofString(TestOrganization.batch(rows)))
                .build();
        long start = System.nanoTime();
        assertThat(Load.send(batch).statusCode()).isEqualTo(200);
        return (System.nanoTime() - start) / 1e9;
    }

    private double sql(TestOrganization organization, int round) throws IOException {
        UUID license = organization.license(ROWS);
        String sql;
        try (InputStream file = getClass().getResourceAsStream("/measure/ten-thousand.sql")) {
            sql = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("format('sql", "format('sql-" + round)
                    .replace(":organization", "'" + organization.id() + "'")
                    .replace(":license", "'" + license + "'");
        }
        long start = System.nanoTime();
        Durability.run(database, sql);
        return (System.nanoTime() - start) / 1e9;
    }

    private void relayed() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> database.query("SELECT 1 FROM outbox_message LIMIT 1")
                                .await()
                                .indefinitely()
                                .size()
                        == 0);
    }

    private static String token(TestOrganization organization) {
        return Tokens.organization(
                organization.owner().accountId(), organization.owner().email(), organization.id(), "Organization.*");
    }
}
