package io.muster.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.report.PathResult;
import io.muster.benchmarks.report.Report.Figure;
import io.muster.local.suite.Member;

/** How long a service takes from its start until it is ready, without and with what was kept of its loaded classes (from JDK 25 an AOT cache). */
final class StartUps {

    private static final int STARTS = 3;

    private final Deployment deployment;

    StartUps(Deployment deployment) {
        this.deployment = deployment;
    }

    /** To be called before there is anything to be told or mailed: that would be done meanwhile. */
    List<Figure> starts() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("start of event-service", median(), "ms"));
        deployment.restart();
        String archive = Runtime.version().feature() >= 25 ? "AOT cache" : "class archive";
        figures.add(new Figure("start of event-service with " + archive, median(), "ms"));
        return figures;
    }

    List<Figure> memory() {
        return Member.services().stream()
                .map(service -> new Figure(service.label() + ", resident", deployment.residentMegabytes(service), "MB"))
                .toList();
    }

    private double median() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            millis.add(deployment.restart(Member.EVENT).toNanos() / 1e6);
        }
        return PathResult.median(millis);
    }
}
