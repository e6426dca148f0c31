package io.muster.benchmarks.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.local.suite.Member;

/** Sees which statements a request makes PostgreSQL run, so that the limit is measured with those and no copies of them. */
public final class StatementWatch {

    /** More often than anything that a service does by itself in this time. */
    private static final int REQUESTS = 20;

    private final Deployment deployment;

    public StatementWatch(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Sends some requests one after the other.
     *
     * @return the statements that each of them ran in each database, in their order
     */
    public Map<Member, List<StatementTemplate>> watch(Runnable request, List<Member> databases) {
        Map<Member, List<List<SeenStatement>>> seen = new HashMap<>();
        databases.forEach(database -> seen.put(database, new ArrayList<>()));
        request.run();
        setLogging("all");
        try {
            for (int i = 0; i < REQUESTS; i++) {
                int before = lines().size();
                request.run();
                List<String> lines = lines();
                List<SeenStatement> all = StatementLog.read(lines.subList(before, lines.size()));
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
        return databases.stream()
                .collect(Collectors.toMap(database -> database, database -> templates(database, seen.get(database))));
    }

    private List<StatementTemplate> templates(Member database, List<List<SeenStatement>> requests) {
        List<SeenStatement> first = requests.get(requests.size() - 2).stream()
                .filter(statement -> isOfEvery(statement, requests))
                .toList();
        List<SeenStatement> second = requests.get(requests.size() - 1).stream()
                .filter(statement -> isOfEvery(statement, requests))
                .toList();
        if (!texts(first).equals(texts(second))) {
            throw new IllegalStateException("two equal requests ran different statements in " + database.label() + ": "
                    + texts(first) + " and " + texts(second));
        }
        List<StatementTemplate> templates = new ArrayList<>();
        try (Connection connection = deployment.connect(database)) {
            for (int i = 0; i < second.size(); i++) {
                templates.add(StatementTemplate.of(i, first.get(i), second.get(i), connection));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare what was seen: " + e.getMessage(), e);
        }
        return templates;
    }

    private static boolean isOfEvery(SeenStatement statement, List<List<SeenStatement>> requests) {
        return requests.stream().allMatch(request -> request.stream()
                .anyMatch(other -> other.sql().equals(statement.sql())));
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

    private void setLogging(String what) {
        deployment.execute(
                Member.IDENTITY, "ALTER SYSTEM SET log_statement = '" + what + "'", "SELECT pg_reload_conf()");
        try {
            // Every server process reads the new setting before its next statement.
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(deployment.postgresLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
