package io.muster.identity.eventuser;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements behind lists of event users. How far a statement has to read is a literal in it, from a short ladder of
 * round numbers: the planner then knows that following the index is better than sorting everybody, and there are few
 * statements to prepare.
 */
final class SearchSql {
    private static final int FIRST_RUNG = 64;
    private static final int NEXT_RUNG = 8;

    /** Nobody is found twice, and no two thousand are compared for that. */
    private static final String NOT_BY_NAME = "e.name_searched NOT LIKE lower($4) AND";

    private static final String IN = "FROM event_user e WHERE e.organization_id = $1 AND e.shelf = ANY ($7) AND";

    /** How many there are, and a text that another arrival, departure or change of anybody makes another. */
    static final String COUNT = """
            WITH counted AS (
                SELECT shelf, sum(people)::bigint AS people FROM event_user_count
                 WHERE organization_id = $1 AND shelf = ANY ($2) GROUP BY shelf)
            SELECT coalesce(sum(people), 0)::bigint AS total,
                   coalesce(string_agg(c.shelf || '/' || c.people || '/' || coalesce((
                       SELECT max(e.updated_at) FROM event_user e
                        WHERE e.organization_id = $1 AND e.shelf = c.shelf)::text, ''), ' ' ORDER BY c.shelf), '') AS state
              FROM counted c
            """;

    private SearchSql() {}

    /** The round number of rows that has room for these. */
    static long rung(long rows) {
        long rung = FIRST_RUNG;
        while (rung < rows) {
            rung *= NEXT_RUNG;
        }
        return rung;
    }

    /** $1 organization, $2 rows, $3 rows before them. Each shelf is read in order, and all are merged. */
    static String page(List<Short> shelves, String column, boolean ascending, long rung) {
        return page(shelves(shelves, "e.id", "", column, ascending, rung), ascending);
    }

    /** From a place on: $4 the value that it has in the column, $5 the id. */
    static String pageFromPlace(List<Short> shelves, String column, boolean ascending, long rung) {
        String onwards = "AND (e.%s, e.id) %s ($4, $5)".formatted(column, ascending ? ">=" : "<=");
        return page(shelves(shelves, "e.id", onwards, column, ascending, rung), ascending);
    }

    private static String page(String shelves, boolean ascending) {
        return """
                SELECT p.x, %s FROM (SELECT id, x FROM (%s) e ORDER BY %s LIMIT $2 OFFSET $3) p, %s
                """.formatted(EventUser.COLUMNS, shelves, order(ascending), whole(ascending));
    }

    /** $4 pattern, $5 text, $6 id. Those among the first of the list, as far as it is read, that the term finds. */
    static String pageOfFrequent(List<Short> shelves, String column, boolean ascending, long rung) {
        return """
                SELECT %1$s FROM (
                    SELECT id, x FROM (
                        SELECT * FROM (%2$s) e ORDER BY %3$s LIMIT %4$d) e
                     WHERE name_searched LIKE lower($4) OR external_id = $5 OR id = $6
                     ORDER BY %3$s LIMIT $2 OFFSET $3) p, %5$s
                """.formatted(
                        EventUser.COLUMNS,
                        shelves(shelves, "e.id, e.name_searched, e.external_id", "", column, ascending, rung),
                        order(ascending),
                        rung,
                        whole(ascending));
    }

    /** $1 organization, $2 pattern. How many of the newest the term finds, up to a number. */
    static String countAmongNewest(List<Short> shelves, int newest, int most) {
        return """
                SELECT count(*) AS found FROM (
                    SELECT FROM (SELECT * FROM (%s) e ORDER BY x DESC, id DESC LIMIT %d) e
                     WHERE name_searched LIKE lower($2) LIMIT %d) f
                """.formatted(shelves(shelves, "e.id, e.name_searched", "", "created_at", false, newest), newest, most);
    }

    /**
     * $1 organization, $2 rows, $3 rows before them, $4 pattern, $5 text, $6 id, $7 shelves. All that the index finds, up to
     * one more than so many, and the page of them; one row without a person where the page is empty.
     */
    static String pageOfRare(SearchTerm term, String column, boolean ascending, int most) {
        String found =
                "SELECT e.id, e.%s AS x %s %s LIMIT %d".formatted(column, IN, term.byIndex("$4", "$5"), most + 1);
        return pageOfFound(found, column, ascending);
    }

    /** The same, found by looking at everybody: at so many people at most. */
    static String pageAmongFew(List<Short> shelves, String column, boolean ascending, long rung) {
        String everybody = shelves(shelves, "e.id, e.name_searched", "", column, ascending, rung);
        return pageOfFound(
                "SELECT e.id, e.x FROM (%s) e WHERE e.name_searched LIKE lower($4)".formatted(everybody),
                column,
                ascending);
    }

    private static String pageOfFound(String found, String column, boolean ascending) {
        return """
                WITH found AS MATERIALIZED (
                    (%2$s)
                    UNION ALL SELECT e.id, e.%1$s %3$s %8$s e.external_id = $5 AND e.deleted_at IS NULL
                    UNION ALL SELECT e.id, e.%1$s %3$s %8$s e.external_id = $5 AND e.deleted_at IS NOT NULL
                    UNION ALL SELECT e.id, e.%1$s %3$s %8$s e.id = $6 AND e.external_id IS DISTINCT FROM $5)
                SELECT t.total, page.* FROM (SELECT count(*) AS total FROM found) t LEFT JOIN (
                    SELECT p.x, %4$s FROM (SELECT id, x FROM found e ORDER BY %5$s LIMIT $2 OFFSET $3) p, %6$s) page ON true
                 ORDER BY %7$s
                """.formatted(
                column, found, IN, EventUser.COLUMNS, order(ascending), person(), order(ascending), NOT_BY_NAME);
    }

    private static String shelves(
            List<Short> shelves, String columns, String onwards, String column, boolean ascending, long rung) {
        return shelves.stream()
                .map(shelf -> """
                        (SELECT %1$s, e.%2$s AS x FROM event_user e WHERE e.organization_id = $1 AND e.shelf = %3$d
                          %6$s ORDER BY e.%2$s %4$s, e.id %4$s LIMIT %5$d)""".formatted(columns, column, shelf, ascending ? "ASC" : "DESC", rung, onwards))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String order(boolean ascending) {
        return ascending ? "x, id" : "x DESC, id DESC";
    }

    private static String whole(boolean ascending) {
        return person() + (ascending ? " ORDER BY p.x, p.id" : " ORDER BY p.x DESC, p.id DESC");
    }

    /** One look into the primary key per row of the page, whatever the planner thinks of their number. */
    private static String person() {
        return "LATERAL (SELECT * FROM event_user e WHERE e.organization_id = $1 AND e.id = p.id OFFSET 0) e";
    }
}
