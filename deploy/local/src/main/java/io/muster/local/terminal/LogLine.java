package io.muster.local.terminal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.Json;
import io.muster.local.terminal.Terminal.Colour;

/** One entry of a log, whichever of our processes wrote it. */
record LogLine(String member, Instant at, String level, String text) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter OURS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);
    private static final Pattern JVM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+[+-]\\d{4}) (\\w+) (.*)");
    private static final Pattern POSTGRES =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) ([\\d:.]+) (?:UTC|GMT) \\[\\d+] +(\\w+): +(.*)");

    /** A line without a time of its own, such as one of a stack trace, belongs to the one before. */
    static LogLine parse(String member, String line, Instant before) {
        try {
            if (line.startsWith("{")) {
                return fromJson(member, Json.parse(line), before);
            }
            Matcher jvm = JVM.matcher(line);
            if (jvm.matches()) {
                Instant at = OffsetDateTime.parse(jvm.group(1), OURS).toInstant();
                return new LogLine(member, at, level(jvm.group(2)), jvm.group(3));
            }
            Matcher postgres = POSTGRES.matcher(line);
            if (postgres.matches()) {
                Instant at = Instant.parse(postgres.group(1) + "T" + postgres.group(2) + "Z");
                return new LogLine(member, at, level(postgres.group(3)), postgres.group(4));
            }
        } catch (DateTimeParseException notATimeAfterAll) {
            return new LogLine(member, before, "", line);
        }
        return new LogLine(member, before, "", line);
    }

    private static LogLine fromJson(String member, JsonNode json, Instant before) {
        Instant at = json.hasNonNull("timestamp")
                ? OffsetDateTime.parse(json.get("timestamp").asText()).toInstant()
                : before;
        String logger = json.path("loggerName").asText();
        StringBuilder text = new StringBuilder(logger.substring(logger.lastIndexOf('.') + 1))
                .append(": ")
                .append(json.path("message").asText());
        appendException(text, json.path("exception"), "");
        return new LogLine(member, at, level(json.path("level").asText()), text.toString());
    }

    /** The way a stack trace is usually written, innermost cause last. */
    private static void appendException(StringBuilder text, JsonNode exception, String prefix) {
        if (!exception.isObject()) {
            return;
        }
        text.append('\n').append(prefix).append(exception.path("exceptionType").asText());
        text.append(": ").append(exception.path("message").asText());
        for (JsonNode frame : exception.path("frames")) {
            text.append("\n\tat ").append(frame.path("class").asText());
            text.append('.').append(frame.path("method").asText());
            text.append(frame.has("line") ? ":" + frame.get("line").asText() : "");
        }
        appendException(text, exception.at("/causedBy/exception"), "Caused by: ");
    }

    private static String level(String word) {
        return switch (word) {
            case "WARNING" -> "WARN";
            case "SEVERE", "PANIC" -> "ERROR";
            case "LOG" -> "INFO";
            default -> word;
        };
    }

    String render(Terminal terminal) {
        Colour colour =
                switch (level) {
                    case "ERROR", "FATAL" -> Colour.RED;
                    case "WARN" -> Colour.YELLOW;
                    default -> Colour.GREY;
                };
        String time = at.equals(Instant.EPOCH) ? "            " : CLOCK.format(at);
        return "%s %s %s %s"
                .formatted(
                        terminal.paint(Colour.GREY, time),
                        terminal.paint(Colour.CYAN, "%-12s".formatted(member)),
                        terminal.paint(colour, "%-5s".formatted(level)),
                        text);
    }
}
