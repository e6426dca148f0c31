package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.identity.eventuser.RememberedList.Place;
import io.muster.identity.eventuser.RememberedList.Start;

/**
 * Answers a page of a list from the nearest place that is known: its start, its end, or where a page read before began.
 */
@ApplicationScoped
class ListEventUsers {

    /** A page that took so much skipping is worth remembering. */
    private static final int FAR = 256;

    private final Database database;

    ListEventUsers(Database database) {
        this.database = database;
    }

    /** @param people how many the list has */
    Uni<Listing<EventUser>> answer(
            UUID organizationId, EventUserQuestion question, List<Short> shelves, long people, RememberedList list) {
        Page page = question.page();
        long rows = Math.min(page.limit(), people - page.offset());
        if (rows <= 0) {
            return Uni.createFrom().item(Listing.of(List.of(), page, people));
        }
        long first = question.ascending() ? page.offset() : people - page.offset() - rows;
        Start nearest = list.nearest(question.column(), first, rows, people);
        return read(organizationId, question, shelves, nearest, rows)
                .chain(found -> found.size() < rows && nearest.place() != null
                        ? read(organizationId, question, shelves, RememberedList.fromAnEnd(first, rows, people), rows)
                        : Uni.createFrom().item(found))
                .invoke(found -> remember(list, question, nearest, first, found))
                .map(found -> Listing.of(SearchEventUsers.people(found), page, people));
    }

    /** In the order asked for. Nobody without a value is behind a place, so fewer rows than there are may be found. */
    private Uni<List<Row>> read(
            UUID organizationId, EventUserQuestion question, List<Short> shelves, Start start, long rows) {
        long rung = SearchSql.rung(start.skipped() + rows);
        Place place = start.place();
        Uni<RowSet<Row>> found = place == null
                ? database.query(
                        SearchSql.page(shelves, question.column(), start.upwards(), rung),
                        organizationId,
                        rows,
                        start.skipped())
                : database.query(
                        SearchSql.pageFromPlace(shelves, question.column(), start.upwards(), rung),
                        organizationId,
                        rows,
                        start.skipped(),
                        place.value(),
                        place.id());
        return found.map(rowSet -> rowSet.stream().toList())
                .map(list -> start.upwards() == question.ascending() ? list : reversed(list));
    }

    private static void remember(
            RememberedList list, EventUserQuestion question, Start start, long first, List<Row> found) {
        if (start.skipped() >= FAR && !found.isEmpty()) {
            Row lowest = found.get(question.ascending() ? 0 : found.size() - 1);
            list.place(question.column(), first, new Place(lowest.getValue("x"), lowest.getUUID("id")));
        }
    }

    private static List<Row> reversed(List<Row> rows) {
        List<Row> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }
}
