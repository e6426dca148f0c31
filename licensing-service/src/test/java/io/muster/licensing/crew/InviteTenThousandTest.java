package io.muster.licensing.crew;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.test.Peers;
import io.muster.licensing.TestOrganization;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.muster.chassis.test.Load.send;
import static io.muster.chassis.test.Load.to;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** The largest batch, in one call. The limit is a generous one: how fast it is where nothing else runs, is measured apart. */
@QuarkusTest
class InviteTenThousandTest {
    private static final long SECONDS_AT_MOST = 30;
    private static final String DOMAIN = "ten-thousand.example";

    @Inject
    Database database;

    @Test
    void invitesTenThousandAtOnceAndTellsThemAll() {
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .withRequestBody(containing(DOMAIN))
                .atPriority(1)
                .willReturn(okJson("{\"data\": []}")));
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(InviteRows.MOST_ROWS);
        HttpRequest batch = to("/crew/invite")
                .header("Authorization", "Bearer " + organization.key("*"))
                .POST(HttpRequest.BodyPublishers.ofString(rows(license)))
                .build();

        long start = System.nanoTime();
        HttpResponse<String> answer = send(batch);
        long seconds = NANOSECONDS.toSeconds(System.nanoTime() - start);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonArray results = new JsonObject(answer.body()).getJsonArray("results");
        assertThat(results).hasSize(InviteRows.MOST_ROWS);
        assertThat(results.getJsonObject(4711).getString("email")).isEqualTo("somebody-4711@" + DOMAIN);
        assertThat(seconds).isLessThan(SECONDS_AT_MOST);
        organization.isConsistent();
        Awaitility.await().atMost(240, SECONDS).untilAsserted(() -> assertThat(waiting(organization))
                .isZero());
    }

    private static String rows(UUID license) {
        List<JsonObject> rows = new ArrayList<>();
        for (int i = 0; i < InviteRows.MOST_ROWS; i++) {
            rows.add(TestOrganization.row("somebody-" + i + "@" + DOMAIN, license, "Organization.Event.Read"));
        }
        return TestOrganization.batch(rows);
    }

    /** Messages that are still to be sent. */
    private long waiting(TestOrganization organization) {
        return database.query(
                        "SELECT count(*) AS rows FROM outbox_message WHERE organization_id = $1", organization.id())
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("rows");
    }
}
