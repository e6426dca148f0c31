package io.muster.event.event;

import java.util.Map;
import java.util.Optional;

/** The order of a list of events: one of the allowed fields, and then the id, so that pages never overlap. */
record EventSort(String column, boolean descending) {

    static final EventSort DEFAULT = new EventSort("starts_at", false);

    private static final Map<String, String> COLUMNS = Map.of(
            "startsAt", "starts_at",
            "endsAt", "ends_at",
            "name", "name",
            "createdAt", "created_at",
            "updatedAt", "updated_at");

    /** Reads {@code field}, {@code field ASC} or {@code field DESC}; empty when it is none of them. */
    static Optional<EventSort> of(String text) {
        String[] words = text.strip().split("\\s+", -1);
        String column = COLUMNS.get(words[0]);
        boolean directed = words.length == 2 && (words[1].equalsIgnoreCase("ASC") || words[1].equalsIgnoreCase("DESC"));
        if (column == null || words.length > 1 && !directed) {
            return Optional.empty();
        }
        return Optional.of(new EventSort(column, directed && words[1].equalsIgnoreCase("DESC")));
    }

    /** @param table empty, or an alias and a dot */
    String orderBy(String table) {
        String direction = descending ? " DESC" : "";
        return table + column + direction + ", " + table + "id" + direction;
    }
}
