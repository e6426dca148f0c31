package io.muster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.limit.Limit;
import io.muster.benchmarks.limit.StatementWatch;
import io.muster.benchmarks.load.Call;
import io.muster.benchmarks.load.Generator;
import io.muster.benchmarks.load.Load;
import io.muster.benchmarks.load.LoadResult;
import io.muster.benchmarks.load.PreparedCalls;
import io.muster.benchmarks.path.HotPath;
import io.muster.benchmarks.path.Sample;
import io.muster.benchmarks.report.Latency;
import io.muster.benchmarks.report.PathResult;
import io.muster.benchmarks.report.ProcessorUse;

/** Measures one path: the service and its limit in turns, then how long people wait at half and at most of the maximum. */
final class Measurement {

    private static final int FIRST_GUESS_PER_SECOND = 4_000;
    private static final double ROOM = 1.3;

    private final Deployment deployment;
    private final Settings settings;
    private final HotPath path;
    private final Generator generator;
    private final PreparedCalls calls;
    private final long people;

    private double rate = FIRST_GUESS_PER_SECOND;

    Measurement(Deployment deployment, Settings settings, HotPath path) {
        this.deployment = deployment;
        this.settings = settings;
        this.path = path;
        this.generator = new Generator(deployment.url(path.service()));
        // Reading may be repeated; everything else is done once by everybody.
        boolean reads = path.call().call(deployment, 0).method().equals("GET");
        this.people = reads ? settings.people() : Long.MAX_VALUE;
        this.calls = new PreparedCalls(person -> path.call().call(deployment, person % people));
    }

    PathResult run() {
        path.sample().accept(new Sample(deployment, settings.people()));
        deployment.haltAllBut(path.needed());
        try {
            Limit limit = Limit.of(
                    deployment,
                    new StatementWatch(deployment)
                            .watch(() -> generator.one(calls.take(1).get()), path.databases()),
                    settings.connections());
            return measured(limit);
        } finally {
            deployment.resume();
        }
    }

    private PathResult measured(Limit limit) {
        WarmUp.run(
                settings,
                () -> rate = serve(new Load.Closed(settings.inFlight(), settings.turn()))
                        .perSecond(),
                path.databases().stream().map(deployment::pid).toList());
        List<Double> service = new ArrayList<>();
        List<Double> physical = new ArrayList<>();
        List<ProcessorUse> uses = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            service.add(turn(uses));
            if (limit.isThere()) {
                physical.add(limitTurn(limit));
                physical.add(limitTurn(limit));
            }
            service.add(turn(uses));
        }
        double maximum = PathResult.median(service);
        return new PathResult(
                path.name(),
                path.target(),
                service,
                physical,
                List.of(latency(0.5, maximum), latency(0.8, maximum)),
                ProcessorUse.mean(uses));
    }

    private double turn(List<ProcessorUse> uses) {
        Load load = new Load.Closed(settings.inFlight(), settings.turn());
        Supplier<Call> prepared = prepared(load);
        ProcessorUse.Watch watch = ProcessorUse.watch(deployment, path.databases());
        LoadResult result = serve(load, prepared);
        uses.add(watch.end(result.answered()));
        rate = result.perSecond();
        return rate;
    }

    private double limitTurn(Limit limit) {
        long stride = (long) (rate * 3 * settings.turn().toSeconds() / settings.connections()) + 200;
        return limit.run(settings.turn(), calls.skip(stride * settings.connections()), stride, people);
    }

    /** A load that goes on for longer than a turn can be more than the service takes: how much it refused is a result. */
    private Latency latency(double share, double maximum) {
        Load load = new Load.Open(maximum * share, settings.latency());
        LoadResult result = generator.run(load, prepared(load));
        return new Latency(
                share,
                result.perSecond(),
                (double) result.failed() / (result.answered() + result.failed()),
                result.percentile(50),
                result.percentile(99),
                result.percentile(99.9));
    }

    private LoadResult serve(Load load) {
        return serve(load, prepared(load));
    }

    private Supplier<Call> prepared(Load load) {
        double expected = load instanceof Load.Open open
                ? open.perSecond() * open.duration().plus(Load.Open.OPENING).toMillis()
                : rate * ROOM * load.duration().toMillis();
        return calls.take((int) (expected / 1_000) + 100);
    }

    private LoadResult serve(Load load, Supplier<Call> prepared) {
        LoadResult result = generator.run(load, prepared);
        if (result.failed() > result.answered() / 1_000) {
            throw new IllegalStateException(
                    "%s: %d requests succeeded, but %s".formatted(path.name(), result.answered(), result.failures()));
        }
        return result;
    }
}
