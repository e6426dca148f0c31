package io.muster.attendance.participants;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

/** Participants as RFC 4180 has it; opened in a spreadsheet, no cell is taken for a formula. */
final class Csv {

    private static final String LINE_END = "\r\n";

    static final String HEADER = "id,name,first_name,last_name,title,rsvp,rsvp_status,active,unit" + LINE_END;

    /** What spreadsheets calculate; see OWASP, CSV injection. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]", Pattern.DOTALL);

    private Csv() {}

    static String lines(List<Participant> people) {
        return people.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static String line(Participant person) {
        return Stream.of(
                                person.id(),
                                person.name(),
                                person.firstName(),
                                person.lastName(),
                                person.title(),
                                person.rsvp(),
                                person.rsvpStatus(),
                                person.active(),
                                unit(person))
                        .map(Csv::cell)
                        .collect(Collectors.joining(","))
                + LINE_END;
    }

    private static String unit(Participant person) {
        return person.unit() == null ? null : new JsonObject(person.unit()).getString("name");
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String safe = FORMULA.matcher(text).find() ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
