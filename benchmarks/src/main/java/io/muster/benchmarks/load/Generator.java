package io.muster.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.api.session.ObjectAccess;
import io.hyperfoil.api.session.ReadAccess;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.session.SessionFactory;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import io.netty.buffer.Unpooled;
import org.HdrHistogram.Histogram;

/** Sends requests to one service with Hyperfoil, which counts the time that a request had to wait for its turn. */
public final class Generator {

    private static final int OPEN_CONNECTIONS = 128;
    private static final long PERIOD_MILLIS = 500;
    private static final String OPENING = "opening";

    private final URI target;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Generator(URI target) {
        this.target = target;
    }

    /** Sends one request and waits for its answer. */
    public void one(Call call) {
        var request = HttpRequest.newBuilder(target.resolve(call.path()))
                .method(
                        call.method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() < 200 || answer.statusCode() > 299) {
                throw new IllegalStateException("%s %s is answered with %d %s"
                        .formatted(call.method(), call.path(), answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @param calls asked once per request, by one thread */
    public LoadResult run(Load load, Supplier<Call> calls) {
        var answered = new LongAdder();
        Map<String, Long> failures = new ConcurrentSkipListMap<>();
        var histogram = new Histogram(1, 120_000_000_000L, 3);
        var runner = new LocalSimulationRunner(
                benchmark(load, calls),
                (phase, step, metric, snapshot, countDown) -> {
                    if (phase.name().equals(OPENING)) {
                        return;
                    }
                    synchronized (histogram) {
                        histogram.add(snapshot.histogram);
                    }
                    answered.add(HttpStats.get(snapshot).status_2xx);
                    failures(snapshot).forEach((kind, count) -> failures.merge(kind, count, Long::sum));
                },
                null,
                null);
        // Garbage of ours that were collected meanwhile would look like a service that waits.
        System.gc();
        runner.run();
        return new LoadResult(answered.sum(), failures, load.duration(), histogram);
    }

    /** Those that were still on their way when the time was over have no answer and no fault. */
    private static Map<String, Long> failures(StatisticsSnapshot snapshot) {
        HttpStats answers = HttpStats.get(snapshot);
        Map<String, Long> failures = new HashMap<>();
        failures.put("answered 4xx", (long) answers.status_4xx);
        failures.put("answered 5xx", (long) answers.status_5xx);
        failures.put("answered otherwise", (long) answers.status_3xx + answers.status_other);
        failures.put("broken connections", (long) snapshot.connectionErrors);
        failures.put("no answer in time", (long) snapshot.requestTimeouts);
        failures.put("generator's own", (long) snapshot.internalErrors);
        failures.values().removeIf(count -> count == 0);
        return failures;
    }

    private Benchmark benchmark(Load load, Supplier<Call> calls) {
        BenchmarkBuilder builder =
                BenchmarkBuilder.builder().name("bench").threads(1).statisticsCollectionPeriod(PERIOD_MILLIS);
        builder.addPlugin(HttpPluginBuilder::new)
                .http()
                .protocol(Protocol.HTTP)
                .host(target.getHost())
                .port(target.getPort())
                .allowHttp2(false)
                .sharedConnections(load instanceof Load.Closed closed ? closed.inFlight() : OPEN_CONNECTIONS)
                .requestTimeout(30_000);
        if (load instanceof Load.Open open) {
            send(constant(builder.addPhase(OPENING), open).duration(Load.Open.OPENING.toMillis()), calls);
            send(
                    constant(builder.addPhase("open"), open)
                            .duration(open.duration().toMillis())
                            .startAfter(OPENING),
                    calls);
        } else if (load instanceof Load.Closed closed) {
            send(
                    builder.addPhase("closed")
                            .always(closed.inFlight())
                            .duration(closed.duration().toMillis()),
                    calls);
        }
        return builder.build();
    }

    private static PhaseBuilder<?> constant(PhaseBuilder.Catalog phase, Load.Open load) {
        return phase.constantRate(1)
                .usersPerSec(load.perSecond())
                .maxSessions((int) Math.max(2_000, load.perSecond() * 5))
                .sessionLimitPolicy(SessionLimitPolicy.CONTINUE);
    }

    private static void send(PhaseBuilder<?> phase, Supplier<Call> calls) {
        ObjectAccess next = SessionFactory.objectAccess("call");
        ReadAccess current = SessionFactory.readAccess("call");
        phase.scenario()
                .initialSequence("call")
                .step(session -> {
                    next.setObject(session, calls.get());
                    return true;
                })
                .step(HttpStepCatalog.class)
                .httpRequest(HttpMethod.POST)
                .method(() ->
                        session -> HttpMethod.valueOf(call(current, session).method()))
                .path(session -> call(current, session).path())
                .headerAppender(
                        (session, writer) -> call(current, session).headers().forEach(writer::putHeader))
                .body((session, connection) -> {
                    String body = call(current, session).body();
                    return body == null
                            ? Unpooled.EMPTY_BUFFER
                            : Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
                })
                .handler()
                .autoRangeCheck(false)
                .stopOnInvalid(false)
                .endHandler();
    }

    private static Call call(ReadAccess access, Session session) {
        return (Call) access.getObject(session);
    }
}
