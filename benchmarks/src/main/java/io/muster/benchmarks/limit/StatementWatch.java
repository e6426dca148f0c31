package io.muster.benchmarks.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.local.suite.Member;
import io.muster.local.suite.Waiting;

/** Sees which statements a request makes PostgreSQL run, so that the limit is measured with those and no copies of them. */
public final class StatementWatch {

    /** Most of them are not disturbed by what a service does by itself meanwhile. */
    private static final int REQUESTS = 15;

    private static final Duration QUIET = Duration.ofMillis(300);

    /** In a pause: less than ten messages make, more than schedules do. */
    private static final int QUIET_STATEMENTS = 40;

    private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);

    private final Deployment deployment;

    public StatementWatch(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Sends some requests one after the other.
     *
     * @return the statements that most of them ran in each database, in their order
     */
    public Map<Member, List<StatementTemplate>> watch(Runnable request, List<Member> databases) {
        Map<Member, List<List<SeenStatement>>> seen = new HashMap<>();
        databases.forEach(database -> seen.put(database, new ArrayList<>()));
        request.run();
        setLogging("all");
        try {
            awaitQuiet();
            for (int i = 0; i < REQUESTS; i++) {
                // What services do about the last one, such as hearing of it, is no part of the next.
                Waiting.pause(QUIET);
                long before = logged();
                request.run();
                List<SeenStatement> all = StatementLog.read(linesSince(before));
                for (Member database : databases) {
                    List<Long> pids = servers(database);
                    seen.get(database)
                            .add(all.stream()
                                    .filter(statement -> pids.contains(statement.pid()))
                                    .toList());
                }
            }
        } finally {
            setLogging("none");
        }
        Map<Member, List<StatementTemplate>> templates = templates(databases, seen);
        requireAllOrNone(templates);
        return templates;
    }

    /** A request that has nothing left to do in one of its databases is no measure of those that have. */
    private static void requireAllOrNone(Map<Member, List<StatementTemplate>> templates) {
        long idle = templates.values().stream().filter(List::isEmpty).count();
        if (idle > 0 && idle < templates.size()) {
            throw new IllegalStateException("requests ran statements in some of their databases only: " + templates);
        }
    }

    /** From the last two requests that nothing disturbed in any of the databases. */
    private Map<Member, List<StatementTemplate>> templates(
            List<Member> databases, Map<Member, List<List<SeenStatement>>> seen) {
        Map<Member, List<List<SeenStatement>>> requests = new LinkedHashMap<>();
        List<Integer> undisturbed =
                new ArrayList<>(IntStream.range(0, REQUESTS).boxed().toList());
        for (Member database : databases) {
            List<List<SeenStatement>> own = withoutSchedules(seen.get(database));
            List<String> usual = usual(own);
            undisturbed.removeIf(request -> !texts(own.get(request)).equals(usual));
            requests.put(database, own);
        }
        if (undisturbed.size() <= REQUESTS / 2) {
            throw new IllegalStateException("no two requests ran the same statements, but for example %s and %s"
                    .formatted(texts(requests, 0), texts(requests, REQUESTS - 1)));
        }
        int first = undisturbed.get(undisturbed.size() - 2);
        int second = undisturbed.get(undisturbed.size() - 1);
        StatementTemplate.MadeUp madeUp = new StatementTemplate.MadeUp();
        Map<Member, List<StatementTemplate>> templates = new LinkedHashMap<>();
        requests.forEach((database, own) ->
                templates.put(database, templates(database, own.get(first), own.get(second), madeUp)));
        return templates;
    }

    private List<StatementTemplate> templates(
            Member database, List<SeenStatement> first, List<SeenStatement> second, StatementTemplate.MadeUp madeUp) {
        List<StatementTemplate> templates = new ArrayList<>();
        try (Connection connection = deployment.connect(database)) {
            for (int i = 0; i < second.size(); i++) {
                templates.add(StatementTemplate.of(first.get(i), second.get(i), madeUp, connection));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare what was seen: " + e.getMessage(), e);
        }
        return templates;
    }

    private static List<String> usual(List<List<SeenStatement>> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(StatementWatch::texts, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static List<List<String>> texts(Map<Member, List<List<SeenStatement>>> requests, int request) {
        return requests.values().stream().map(own -> texts(own.get(request))).toList();
    }

    /** What runs by the clock falls into some of the requests, and what a request runs into nearly all. */
    private static List<List<SeenStatement>> withoutSchedules(List<List<SeenStatement>> requests) {
        Map<String, Long> requestsOf = requests.stream()
                .flatMap(request -> texts(request).stream().distinct())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        return requests.stream()
                .map(request -> request.stream()
                        .filter(statement -> requestsOf.get(statement.sql()) > REQUESTS / 2)
                        .toList())
                .toList();
    }

    private static List<String> texts(List<SeenStatement> statements) {
        return statements.stream().map(SeenStatement::sql).toList();
    }

    /** Of the pool that requests use; the relay of messages has connections of another kind. */
    private List<Long> servers(Member database) {
        List<Long> pids = new ArrayList<>();
        try (Connection connection = deployment.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT pid FROM pg_stat_activity
                         WHERE datname = current_database() AND application_name NOT IN ('bench', 'PostgreSQL JDBC Driver')
                        """)) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
            return pids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What went before may keep consumers busy for a while. */
    private void awaitQuiet() {
        long deadline = System.nanoTime() + QUIET_LIMIT.toNanos();
        int statements = Integer.MAX_VALUE;
        while (statements > QUIET_STATEMENTS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the services are still busy after " + QUIET_LIMIT);
            }
            long before = logged();
            Waiting.pause(QUIET);
            statements = StatementLog.read(linesSince(before)).size();
        }
    }

    private void setLogging(String what) {
        deployment.execute(
                Member.IDENTITY, "ALTER SYSTEM SET log_statement = '" + what + "'", "SELECT pg_reload_conf()");
        // Every server process reads the new setting before its next statement.
        Waiting.pause(QUIET);
    }

    private long logged() {
        try {
            return Files.size(deployment.postgresLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> linesSince(long position) {
        try (InputStream log = Files.newInputStream(deployment.postgresLog())) {
            log.skipNBytes(position);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
