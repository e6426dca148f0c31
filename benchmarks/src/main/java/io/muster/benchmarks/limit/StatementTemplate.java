package io.muster.benchmarks.limit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.muster.benchmarks.deployment.SampleId;

/**
 * A statement with an expression of a running number in place of each parameter.
 *
 * @param sql one statement without semicolon, in which {@code :n} stands for the number
 */
public record StatementTemplate(String sql) {

    private static final String NUMBER = "(:n)::bigint";
    private static final Pattern SAMPLE =
            Pattern.compile("([0-9a-f]{8})-0be7-7000-8000-([0-9a-f]{12})|p(\\d+)@bench\\.example\\.com");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    /**
     * What the ids that a request made up are replaced with: the same wherever the same id comes again, in whatever
     * statement and database, and no other in the same run.
     */
    static final class MadeUp {
        private static final AtomicInteger KINDS = new AtomicInteger(0xf0000000);

        private final Map<String, String> kinds = new HashMap<>();

        private String kind(String value) {
            return kinds.computeIfAbsent(value, key -> "%08x".formatted(KINDS.getAndIncrement()));
        }
    }

    /** From two requests for different people. */
    static StatementTemplate of(SeenStatement first, SeenStatement second, MadeUp madeUp, Connection connection)
            throws SQLException {
        if (second.parameters().isEmpty()) {
            return new StatementTemplate(second.sql());
        }
        List<String> types = types(second.sql(), connection);
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            expressions.add(
                    expression(first.parameters().get(i), second.parameters().get(i), types.get(i), madeUp));
        }
        Matcher places = PLACE.matcher(second.sql());
        return new StatementTemplate(places.replaceAll(
                place -> Matcher.quoteReplacement(expressions.get(Integer.parseInt(place.group(1)) - 1))));
    }

    private static List<String> types(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PREPARE seen AS " + sql);
            try (ResultSet row = statement.executeQuery(
                    "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'seen'")) {
                row.next();
                Array types = row.getArray(1);
                return List.of((String[]) types.getArray());
            } finally {
                statement.execute("DEALLOCATE seen");
            }
        }
    }

    /** What a parameter is that had these values in two requests for different people. */
    private static String expression(String first, String second, String type, MadeUp madeUp) {
        if (second == null) {
            return "NULL::" + type;
        }
        if (SAMPLE.matcher(second).find()) {
            return "(" + ofSample(first, second) + ")::" + type;
        }
        if (ID.matcher(second).matches() && !second.equals(first)) {
            return SampleId.sql(madeUp.kind(second), NUMBER) + "::uuid";
        }
        if (type.equals("bytea") && !second.equals(first)) {
            return "sha256(('%s' || %s)::bytea)".formatted(madeUp.kind(second), NUMBER);
        }
        if (type.startsWith("timestamp") && !second.equals(first)) {
            return "now()::" + type;
        }
        return literal(second) + "::" + type;
    }

    /** Only what differs between two people becomes an expression. */
    private static String ofSample(String first, String second) {
        StringBuilder expression = new StringBuilder();
        Matcher samples = SAMPLE.matcher(second);
        int end = 0;
        while (samples.find()) {
            if (first != null && first.contains(samples.group())) {
                continue;
            }
            append(expression, literal(second.substring(end, samples.start())));
            append(
                    expression,
                    samples.group(1) == null ? SampleId.emailSql(NUMBER) : SampleId.sql(samples.group(1), NUMBER));
            end = samples.end();
        }
        append(expression, literal(second.substring(end)));
        return expression.isEmpty() ? "''" : expression.toString();
    }

    private static void append(StringBuilder expression, String part) {
        if (part.equals("E''")) {
            return;
        }
        expression.append(expression.isEmpty() ? "" : " || ").append(part);
    }

    /** Without colons, which pgbench takes for its variables. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
    }
}
