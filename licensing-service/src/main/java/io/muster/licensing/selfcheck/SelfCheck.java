package io.muster.licensing.selfcheck;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** Recomputes what must agree, on a schedule for all organizations and on demand; each kind of finding is a metric. */
@ApplicationScoped
class SelfCheck {
    private static final Logger LOG = Logger.getLogger(SelfCheck.class);
    private static final int MOST_FINDINGS = 1_000;

    private final Database database;
    private final Map<Finding.Kind, AtomicLong> found = new EnumMap<>(Finding.Kind.class);

    SelfCheck(Database database, MeterRegistry metrics) {
        this.database = database;
        for (Finding.Kind kind : Finding.Kind.values()) {
            found.put(
                    kind,
                    metrics.gauge("muster.licensing.selfcheck", Tags.of("finding", kind.name()), new AtomicLong()));
        }
    }

    /** @param findings at most 1,000 */
    record Report(Instant checkedAt, boolean consistent, List<Finding> findings) {}

    /** @param organizationId null for all */
    Uni<Report> run(UUID organizationId) {
        return database.query(SelfCheckSql.FINDINGS, organizationId, MOST_FINDINGS)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Finding::of)
                        .toList())
                .map(findings -> new Report(Instant.now(), findings.isEmpty(), findings));
    }

    @Scheduled(
            every = "{muster.self-check.every}",
            delayed = "{muster.self-check.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runForAll() {
        return run(null).invoke(this::measure).replaceWithVoid();
    }

    private void measure(Report report) {
        found.forEach((kind, gauge) -> gauge.set(report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .count()));
        if (!report.consistent()) {
            LOG.errorf(
                    "The self-check has %d findings; the first: %s",
                    report.findings().size(), report.findings().get(0));
        }
    }
}
