package io.muster.attendance.measure;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.muster.attendance.Scene;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Load;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One event with places for all, to which everybody says yes, is at least 0.6 as fast as many. With a database that forgets
 * nothing, and the compiler of production: {@code -Dmuster.measure=true -Dmuster.postgres.durable=true -Dtests.jit-level=4}
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "muster.measure", matches = "true")
class HotEventMeasurementTest {
    private static final Logger LOG = Logger.getLogger(HotEventMeasurementTest.class);
    private static final int EACH = Integer.getInteger("muster.measure.each", 600);
    private static final int ROUNDS = 5;
    private static final int EVENTS = 64;
    private static final int PEOPLE = Load.CONNECTIONS * EACH;
    private static final double LEAST = 0.6;

    @Inject
    Database database;

    private final Scene scene = Scene.withPlaces(PEOPLE);
    private final UUID[] accounts = ids();
    private final List<String> tokens =
            Stream.of(accounts).map(id -> Tokens.access(id, email(id))).toList();

    @Test
    void answersOfOneEventComeAsFastAsThoseOfMany() throws ExecutionException, InterruptedException {
        LOG.infof("fsync is %s", fsync());
        tellOfPeople();
        acceptsPerSecond(1);
        acceptsPerSecond(EVENTS);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double one = acceptsPerSecond(1);
            double many = acceptsPerSecond(EVENTS);
            ratios[round] = one / many;
            LOG.infof("one event %.0f/s, many %.0f/s, ratio %.2f", one, many, ratios[round]);
        }
        Arrays.sort(ratios);
        assertThat(ratios[ROUNDS / 2]).isGreaterThan(LEAST);
    }

    /** Everybody says yes to one of so many new events. */
    private double acceptsPerSecond(int count) throws ExecutionException, InterruptedException {
        List<Scene> events = Stream.generate(scene::another).limit(count).toList();
        try (MessageSender sender = new MessageSender()) {
            events.forEach(event -> event.tellAll(sender, List.of(), List.of()));
        }
        UUID[] ids = events.stream().map(event -> event.event).toArray(UUID[]::new);
        Awaitility.await().until(() -> known(ids) == count);
        return Load.perSecond(EACH, (connection, number) -> {
            int person = connection * EACH + number;
            return Load.to(events.get(person % count).participantsPath())
                    .header("Authorization", "Bearer " + tokens.get(person))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
        });
    }

    private void tellOfPeople() {
        run("""
                INSERT INTO event_user (organization_id, id, sequence, account_id, email, first_name, last_name, language, is_active)
                SELECT $1, id, 1, id, 'guest-' || id || '@example.com', 'Jon', 'Doe', 'en', true FROM unnest($2::uuid[]) AS id
                """, scene.organization, accounts);
        run("""
                INSERT INTO community_access (organization_id, community_id, event_user_id, sequence, active)
                SELECT $1, $2, id, 1, true FROM unnest($3::uuid[]) AS id
                """, scene.organization, scene.community, accounts);
        run("VACUUM ANALYZE");
    }

    private long known(UUID[] ids) {
        return database.query("SELECT count(*) AS known FROM event WHERE id = ANY ($1)", (Object) ids)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("known");
    }

    private String fsync() {
        return database.query("SHOW fsync")
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private void run(String sql, Object... parameters) {
        database.query(sql, parameters).await().indefinitely();
    }

    private static UUID[] ids() {
        return Stream.generate(Ids::next).limit(PEOPLE).toArray(UUID[]::new);
    }

    private static String email(UUID id) {
        return "guest-" + id + "@example.com";
    }
}
