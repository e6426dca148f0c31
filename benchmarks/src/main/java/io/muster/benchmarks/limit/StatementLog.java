package io.muster.benchmarks.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the log of a PostgreSQL that logs its statements. */
final class StatementLog {

    private static final Pattern ENTRY = Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] (\\w+):  ?(.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("^execute [^:]*: (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'[^']*+(?:''[^']*+)*+')");

    private StatementLog() {}

    static List<SeenStatement> read(List<String> lines) {
        List<SeenStatement> statements = new ArrayList<>();
        for (String entry : entries(lines)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                continue;
            }
            long pid = Long.parseLong(parts.group(1));
            String text = parts.group(3);
            if (parts.group(2).equals("LOG")) {
                executed(pid, text, statements);
            } else if (parts.group(2).equals("DETAIL") && !statements.isEmpty()) {
                withParameters(text, statements);
            }
        }
        return statements;
    }

    /** A line that goes on begins with a tab. */
    private static List<String> entries(List<String> lines) {
        List<String> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                int last = entries.size() - 1;
                entries.set(last, entries.get(last) + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static void executed(long pid, String text, List<SeenStatement> statements) {
        Matcher executed = EXECUTED.matcher(text);
        if (executed.matches()) {
            statements.add(new SeenStatement(pid, executed.group(1), List.of()));
        } else if (text.startsWith("statement: ")) {
            statements.add(new SeenStatement(pid, text.substring("statement: ".length()), List.of()));
        }
    }

    private static void withParameters(String text, List<SeenStatement> statements) {
        List<String> values = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(text);
        while (parameters.find()) {
            String value = parameters.group(1);
            values.add(
                    value.equals("NULL")
                            ? null
                            : value.substring(1, value.length() - 1).replace("''", "'"));
        }
        int last = statements.size() - 1;
        SeenStatement statement = statements.get(last);
        statements.set(last, new SeenStatement(statement.pid(), statement.sql(), values));
    }
}
