package io.muster.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.deployment.SampleId;
import io.muster.benchmarks.deployment.Textbook;
import io.muster.benchmarks.load.Call;
import io.muster.benchmarks.load.Generator;
import io.muster.benchmarks.load.Load;
import io.muster.benchmarks.load.LoadResult;
import io.muster.benchmarks.load.PreparedCalls;
import io.muster.benchmarks.report.PathResult;
import io.muster.benchmarks.report.Report.Figure;

/** How many times as fast the real routes are as their textbook twins under the same load. */
final class TextbookComparison {

    private static final UUID EVENT = SampleId.EVENT.of(1);
    private static final UUID COLLABORATOR = SampleId.COLLABORATOR.of(1);
    private static final int TURNS = 3;
    private static final int PER_SECOND_MAX = 3_000;

    private final Deployment deployment;
    private final Settings settings;
    private final Path program;

    TextbookComparison(Deployment deployment, Settings settings, Path program) {
        this.deployment = deployment;
        this.settings = settings;
        this.program = program;
    }

    List<Figure> measure(List<PathResult> real) {
        List<Figure> figures = new ArrayList<>();
        String authorization = "Bearer " + deployment.apiKey();
        try (Textbook textbook = Textbook.start(deployment, program)) {
            textbook.prepare(deployment, EVENT, COLLABORATOR, authorization, settings.people());
            add(figures, real, "guest-join", textbook, this::join);
            add(figures, real, "provision", textbook, n -> provision(authorization, n));
        }
        return figures;
    }

    private void add(
            List<Figure> figures, List<PathResult> real, String path, Textbook textbook, LongFunction<Call> call) {
        double rate = rate(textbook, call);
        figures.add(new Figure(path + ", textbook", rate, "/s"));
        real.stream()
                .filter(result -> result.name().equals(path))
                .forEach(result -> figures.add(
                        new Figure(path + ", times the textbook", PathResult.median(result.service()) / rate, "x")));
    }

    private double rate(Textbook textbook, LongFunction<Call> call) {
        Generator generator = new Generator(textbook.url());
        PreparedCalls calls = new PreparedCalls(call);
        generator.one(calls.take(1).get());
        WarmUp.run(settings, () -> turn(generator, calls), List.of(textbook.pid()));
        List<Double> rates = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            rates.add(turn(generator, calls));
        }
        return PathResult.median(rates);
    }

    private double turn(Generator generator, PreparedCalls calls) {
        LoadResult result = generator.run(
                new Load.Closed(settings.inFlight(), settings.turn()),
                calls.take((int) settings.turn().toSeconds() * PER_SECOND_MAX));
        if (result.failed() > result.answered() / 1_000) {
            throw new IllegalStateException(
                    "the textbook answered %d requests, but %s".formatted(result.answered(), result.failures()));
        }
        return result.perSecond();
    }

    private Call join(long n) {
        String token = deployment
                .tokens()
                .event(SampleId.ACCOUNT.of(n), SampleId.email(n), UUID.fromString(deployment.organizationId()), EVENT);
        return Call.post(
                "/Events/" + EVENT + "/join",
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                "{\"collaboratorId\":\"%s\",\"joinLicensed\":false}".formatted(COLLABORATOR));
    }

    private static Call provision(String authorization, long n) {
        return Call.post(
                "/public/api/v1/user/provision",
                Map.of("Authorization", authorization, "Content-Type", "application/json"),
                "{\"email\":\"%s\",\"firstName\":\"Nora\",\"lastName\":\"New\"}".formatted(SampleId.email(n)));
    }
}
