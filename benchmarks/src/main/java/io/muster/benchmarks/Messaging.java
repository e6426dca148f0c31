package io.muster.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.deployment.SampleId;
import io.muster.benchmarks.load.Call;
import io.muster.benchmarks.load.Generator;
import io.muster.benchmarks.load.Load;
import io.muster.benchmarks.load.LoadResult;
import io.muster.benchmarks.load.PreparedCalls;
import io.muster.benchmarks.path.Sample;
import io.muster.benchmarks.report.Report.Figure;
import io.muster.local.suite.Member;
import io.muster.local.suite.Waiting;

/** How fast facts reach the services that need them, and mails the server that takes them. */
final class Messaging {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int LAG_SAMPLES = 100;
    private static final long BATCH = 10_000;
    private static final long MOST_BATCHES = 20;
    private static final int OTHERS_PER_SECOND = 200;
    private static final int INVITES_BEYOND_SAMPLES = 900_000_000;

    private final Deployment deployment;
    private final Settings settings;

    Messaging(Deployment deployment, Settings settings) {
        this.deployment = deployment;
        this.settings = settings;
    }

    List<Figure> measure() {
        List<Figure> figures = Collections.synchronizedList(new ArrayList<>());
        lag(figures);
        catchUp(figures);
        invite(figures);
        return figures;
    }

    /** From the answer of identity-service until attendance-service knows the person. */
    private void lag(List<Figure> figures) {
        Generator identity = new Generator(deployment.url(Member.IDENTITY));
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < LAG_SAMPLES; i++) {
            String email = "lag" + i + "@bench.example.org";
            identity.one(Call.post(
                    "/public/api/v1/user/provision",
                    headers(),
                    "{\"email\":\"%s\",\"firstName\":\"Lara\",\"lastName\":\"Late\"}".formatted(email)));
            nanos.add(until(Member.ATTENDANCE, "SELECT count(*) FROM event_user WHERE email = '" + email + "'", 1));
        }
        Collections.sort(nanos);
        figures.add(new Figure("lag from one service to another, p50", nanos.get(LAG_SAMPLES / 2) / 1e6, "ms"));
        figures.add(new Figure("lag from one service to another, p99", nanos.get(LAG_SAMPLES - 2) / 1e6, "ms"));
    }

    /** Facts that are stored at once: how fast they leave one service, and how fast another has stored all of them. */
    private void catchUp(List<Figure> figures) {
        long messages = settings.quick() ? 50_000 : 1_000_000;
        UUID community = SampleId.COMMUNITY.of(99);
        deployment.execute(Member.IDENTITY, """
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data)
                SELECT gen_random_uuid(), 'muster.community-access.v1', 'community.member.added', '%2$s:' || %3$s, '%1$s', 1,
                       jsonb_build_object('organizationId', '%1$s', 'communityId', '%2$s', 'eventUserId', %3$s,
                                          'until', NULL, 'state', 'active')
                  FROM generate_series(1::bigint, %4$d) AS n
                """.formatted(
                        deployment.organizationId(), community, SampleId.EVENT_USER.sql("n"), messages));
        long start = System.nanoTime();
        Thread drained = new Thread(() -> {
            long nanos = until(Member.IDENTITY, "SELECT (NOT EXISTS (SELECT FROM outbox_message))::int", 1);
            figures.add(new Figure("messages out of the outbox", messages / (nanos / 1e9), "/s"));
        });
        drained.start();
        until(
                Member.ATTENDANCE,
                "SELECT count(*) FROM community_access WHERE community_id = '" + community + "'",
                messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        join(drained);
        figures.add(new Figure("messages stored by another service", messages / seconds, "/s"));
    }

    /** One call that invites ten thousand people without an account, and their mails. */
    private void invite(List<Figure> figures) {
        Generator licensing = new Generator(deployment.url(Member.LICENSING));
        Supplier<Call> invites = invites();
        long start = System.nanoTime();
        licensing.one(invites.get());
        figures.add(new Figure("invite of 10,000", (System.nanoTime() - start) / 1e6, "ms"));
        long sent = until(
                Member.NOTIFICATION,
                "SELECT count(*) FROM delivery WHERE state = 'sent' AND address_folded LIKE 'p9%@bench.example.com'",
                BATCH);
        figures.add(new Figure("mails sent", BATCH / (sent / 1e9), "/s"));
        figures.add(new Figure("other calls, p99", others(), "ms"));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> inviting = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                licensing.one(invites.get());
            }
        });
        figures.add(new Figure("other calls beside invites of 10,000, p99", others(), "ms"));
        over.set(true);
        inviting.join();
    }

    /** Ten thousand people whom nobody has invited. */
    private Supplier<Call> invites() {
        UUID license = SampleId.LICENSE.of(3);
        new Sample(deployment, MOST_BATCHES * BATCH).license(license);
        return new PreparedCalls(batch -> {
                    String members = LongStream.range(batch * BATCH, (batch + 1) * BATCH)
                            .mapToObj(n ->
                                    "{\"connectedUserEmail\":\"%s\",\"licenseId\":\"%s\",\"permissions\":[\"Organization.*\"]}"
                                            .formatted(SampleId.email(INVITES_BEYOND_SAMPLES + n), license))
                            .collect(Collectors.joining(",", "{\"members\":[", "]}"));
                    return Call.post("/crew/invite", headers(), members);
                })
                .take((int) MOST_BATCHES);
    }

    /** Two hundred small calls a second. @return milliseconds */
    private double others() {
        Call other = Call.get("/blacklist?limit=20", headers());
        LoadResult result = new Generator(deployment.url(Member.LICENSING))
                .run(new Load.Open(OTHERS_PER_SECOND, settings.latency()), () -> other);
        if (result.failed() > 0) {
            throw new IllegalStateException("other calls were not answered: " + result.failures());
        }
        return result.percentile(99);
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + deployment.apiKey(), "Content-Type", "application/json");
    }

    /** @return nanoseconds that it took */
    private long until(Member service, String query, long value) {
        long start = System.nanoTime();
        try (Connection connection = deployment.connect(service);
                PreparedStatement statement = connection.prepareStatement(query)) {
            if (!Waiting.until(LIMIT, PAUSE, () -> number(statement) >= value)) {
                throw new IllegalStateException("not there within " + LIMIT + ": " + query);
            }
            return System.nanoTime() - start;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(PreparedStatement query) {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
