package io.muster.event.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.muster.chassis.http.Page;

/** One page of events as a statement that names the filters in use and no others, so that their indexes are used. */
final class EventQuery {

    /** The ids of a page are found first, in an index; then its events are read. */
    private static final String PAGE = """
            SELECT (SELECT count(*) FROM event WHERE %1$s) AS total, e.*
              FROM (VALUES (1)) AS always
              LEFT JOIN (SELECT id FROM event WHERE %1$s ORDER BY %2$s LIMIT %3$s OFFSET %4$s) AS page ON true
              LEFT JOIN event e ON e.organization_id = $1 AND e.id = page.id
             ORDER BY %5$s
            """;

    private final List<Object> parameters = new ArrayList<>();
    private final StringBuilder conditions = new StringBuilder();
    private final String sql;

    EventQuery(UUID organizationId, EventFilter filter, Page page) {
        conditions.append("organization_id = ").append(parameter(organizationId));
        and("ends_at > %s", filter.from());
        and("starts_at < %s", filter.to());
        and("status = %s", filter.status() == null ? null : filter.status().wire());
        and("community_id = %s", filter.communityId());
        and("event_text(name, description, location) LIKE lower(%s)", pattern(filter.text()));
        sql = PAGE.formatted(
                conditions,
                filter.sort().orderBy(""),
                parameter(page.limit()),
                parameter(page.offset()),
                filter.sort().orderBy("e."));
    }

    String sql() {
        return sql;
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    private void and(String condition, Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition.formatted(parameter(value)));
        }
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    /** The text anywhere, whatever stands in it. */
    private static String pattern(String text) {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
