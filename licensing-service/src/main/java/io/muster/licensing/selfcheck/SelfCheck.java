package io.muster.licensing.selfcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/** Recomputes what must agree, on a schedule for all organizations and on demand; each kind of finding is a metric. */
@ApplicationScoped
class SelfCheck {
    private static final Logger LOG = Logger.getLogger(SelfCheck.class);
    private static final int MOST_OF_A_KIND = 200;

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

    /**
     * @param counts how many there are of each kind
     * @param findings at most 200 of a kind
     */
    record Report(Instant checkedAt, boolean consistent, Map<Finding.Kind, Long> counts, List<Finding> findings) {

        private static Report of(RowSet<Row> rows) {
            Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
            Arrays.stream(Finding.Kind.values()).forEach(kind -> counts.put(kind, 0L));
            List<Finding> findings = new ArrayList<>(rows.size());
            for (Row row : rows) {
                Finding finding = Finding.of(row);
                findings.add(finding);
                counts.put(finding.kind(), row.getLong("of_kind"));
            }
            return new Report(Instant.now(), findings.isEmpty(), counts, findings);
        }
    }

    /** @param organizationId null for all; only then the metrics follow */
    Uni<Report> run(UUID organizationId) {
        return database.inTransaction(() -> database.query(SelfCheckSql.COMPARE_SETS)
                        .chain(() -> database.query(SelfCheckSql.FINDINGS, organizationId, MOST_OF_A_KIND)))
                .map(Report::of)
                .invoke(report -> {
                    if (organizationId == null) {
                        report.counts().forEach((kind, count) -> found.get(kind).set(count));
                    }
                });
    }

    @Scheduled(
            every = "{muster.self-check.every}",
            delayed = "{muster.self-check.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runForAll() {
        return run(null).invoke(SelfCheck::say).replaceWithVoid();
    }

    private static void say(Report report) {
        if (!report.consistent()) {
            LOG.errorf(
                    "The self-check finds %s; the first: %s",
                    report.counts(), report.findings().get(0));
        }
    }
}
