package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;

/** Answers which event users there are, a page at a time. */
@ApplicationScoped
class SearchEventUsers {

    private final Database database;

    SearchEventUsers(Database database) {
        this.database = database;
    }

    Uni<Listing<EventUser>> answer(UUID organizationId, EventUserQuestion question) {
        List<Object> parameters = new ArrayList<>(List.of(organizationId));
        String where = where(question, parameters);
        Object[] filters = parameters.toArray();
        parameters.add(question.page().limit());
        parameters.add(question.page().offset());
        String direction = question.ascending() ? "ASC" : "DESC";
        String rows = "SELECT %s FROM event_user e WHERE %s ORDER BY e.%s %s NULLS LAST, e.id %s LIMIT $%d OFFSET $%d"
                .formatted(
                        EventUser.COLUMNS,
                        where,
                        question.column(),
                        direction,
                        direction,
                        parameters.size() - 1,
                        parameters.size());
        String total = "SELECT count(*) AS total FROM event_user e WHERE " + where;
        return database.query(rows, parameters.toArray())
                .map(found -> found.stream().map(EventUser::of).toList())
                .chain(page -> database.query(total, filters)
                        .map(count -> Listing.of(
                                page, question.page(), count.iterator().next().getLong("total"))));
    }

    private static String where(EventUserQuestion question, List<Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("e.organization_id = $1"));
        if (!question.withTrashed()) {
            conditions.add("e.deleted_at IS NULL");
        }
        if (!question.roles().isEmpty()) {
            parameters.add(question.roles().toArray(new String[0]));
            conditions.add("e.role = ANY ($%d)".formatted(parameters.size()));
        }
        if (question.isActive() != null) {
            parameters.add(question.isActive());
            conditions.add("e.is_active = $%d".formatted(parameters.size()));
        }
        if (question.search() != null) {
            conditions.add(SearchTerm.condition(question.search(), parameters));
        }
        return String.join(" AND ", conditions);
    }
}
