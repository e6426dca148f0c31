package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/**
 * Answers which event users there are, a page at a time, and never reads them all: the total of a list is kept by the
 * database, a search shows a limited number.
 */
@ApplicationScoped
class SearchEventUsers {

    /** A search that finds more says this number as its total, and has no pages beyond it. */
    static final int FOUND_MAX = 1_000;

    /** A term that so many of the newest have is one that looking through the newest finds enough of, before the index has listed all. */
    private static final int SAMPLE = 500;

    private static final int SAMPLE_FREQUENT = 20;
    private static final int NEWEST_MAX = 30 * FOUND_MAX;

    /** So many at most are sorted; more than that are met soon by following the list. */
    private static final int SORTED_MAX = 3 * FOUND_MAX;

    /** Looking at so many people is cheaper than the index, which lists those of all shelves. */
    private static final int FEW_MAX = 4_096;

    private final Database database;
    private final ListEventUsers listEventUsers;
    private final RememberedLists rememberedLists;

    SearchEventUsers(Database database, ListEventUsers listEventUsers, RememberedLists rememberedLists) {
        this.database = database;
        this.listEventUsers = listEventUsers;
        this.rememberedLists = rememberedLists;
    }

    Uni<Listing<EventUser>> answer(UUID organizationId, EventUserQuestion question) {
        List<Short> shelves = Shelf.of(question);
        return database.query(SearchSql.COUNT, organizationId, shelves.toArray(new Short[0]))
                .map(rows -> rows.iterator().next())
                .chain(counted -> {
                    long people = counted.getLong("total");
                    RememberedList list = rememberedLists.of(organizationId, shelves, counted.getString("state"));
                    return question.search() == null
                            ? listEventUsers.answer(organizationId, question, shelves, people, list)
                            : search(organizationId, question, people, list);
                });
    }

    private Uni<Listing<EventUser>> search(
            UUID organizationId, EventUserQuestion question, long people, RememberedList list) {
        SearchTerm term = SearchTerm.of(question.search());
        return isFrequent(organizationId, term, Shelf.of(question), people, list)
                .chain(frequent -> frequent
                        ? frequent(organizationId, question, term, people)
                        : rare(organizationId, question, term, people, list));
    }

    /** Whether more than are shown would be found, judged by the newest; no is no promise. */
    private Uni<Boolean> isFrequent(
            UUID organizationId, SearchTerm term, List<Short> shelves, long people, RememberedList list) {
        if (people <= FEW_MAX) {
            return Uni.createFrom().item(false);
        }
        return list.frequency(term.pattern())
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> isFrequentAmongNewest(organizationId, term, shelves)
                        .invoke(frequent -> list.frequency(term.pattern(), frequent)));
    }

    private Uni<Boolean> isFrequentAmongNewest(UUID organizationId, SearchTerm term, List<Short> shelves) {
        return found(organizationId, term, SearchSql.countAmongNewest(shelves, SAMPLE, SAMPLE_FREQUENT))
                .chain(sample -> sample < SAMPLE_FREQUENT
                        ? Uni.createFrom().item(false)
                        : found(organizationId, term, SearchSql.countAmongNewest(shelves, NEWEST_MAX, FOUND_MAX))
                                .map(found -> found >= FOUND_MAX));
    }

    private Uni<Long> found(UUID organizationId, SearchTerm term, String sql) {
        return database.query(sql, organizationId, term.pattern())
                .map(rows -> rows.iterator().next().getLong("found"));
    }

    private Uni<Listing<EventUser>> rare(
            UUID organizationId, EventUserQuestion question, SearchTerm term, long people, RememberedList list) {
        Page page = question.page();
        List<Short> shelves = Shelf.of(question);
        String sql = people <= FEW_MAX
                ? SearchSql.pageAmongFew(shelves, question.column(), question.ascending(), FEW_MAX)
                : SearchSql.pageOfRare(term, question.column(), question.ascending(), SORTED_MAX);
        return database.query(
                        sql,
                        organizationId,
                        rows(page),
                        page.offset(),
                        term.pattern(),
                        term.text(),
                        term.id(),
                        shelves.toArray(new Short[0]))
                .chain(found -> {
                    long total = found.iterator().next().getLong("total");
                    if (people > FEW_MAX && total > SORTED_MAX) {
                        list.frequency(term.pattern(), true);
                        return frequent(organizationId, question, term, people);
                    }
                    return Uni.createFrom().item(Listing.of(people(found), page, Math.min(total, FOUND_MAX)));
                });
    }

    private Uni<Listing<EventUser>> frequent(
            UUID organizationId, EventUserQuestion question, SearchTerm term, long people) {
        Page page = question.page();
        return rows(page) == 0
                ? Uni.createFrom().item(Listing.of(List.of(), page, FOUND_MAX))
                : walk(organizationId, question, term, people, SearchSql.rung(page.offset() + page.limit()))
                        .map(found -> Listing.of(found, page, FOUND_MAX));
    }

    /** Follows the list until it has met the page's people, in ever greater steps. */
    private Uni<List<EventUser>> walk(
            UUID organizationId, EventUserQuestion question, SearchTerm term, long people, long rung) {
        Page page = question.page();
        String sql = SearchSql.pageOfFrequent(Shelf.of(question), question.column(), question.ascending(), rung);
        return database.query(sql, organizationId, rows(page), page.offset(), term.pattern(), term.text(), term.id())
                .map(SearchEventUsers::people)
                .chain(found -> found.size() < rows(page) && rung < people
                        ? walk(organizationId, question, term, people, SearchSql.rung(rung + 1))
                        : Uni.createFrom().item(found));
    }

    /** None of a page beyond what is shown, and not all of the last one. */
    private static long rows(Page page) {
        return Math.max(0, Math.min(page.limit(), FOUND_MAX - page.offset()));
    }

    static List<EventUser> people(Iterable<Row> rows) {
        List<EventUser> people = new ArrayList<>();
        for (Row row : rows) {
            if (row.getUUID("id") != null) {
                people.add(EventUser.of(row));
            }
        }
        return people;
    }
}
