package io.muster.identity.eventuser;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.muster.chassis.http.Page;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Question;

/**
 * Which event users are asked for, in which order.
 *
 * @param roles any of them; empty means all
 * @param column what to sort by; the id breaks ties
 * @param search null for everybody
 * @param isActive null for both
 */
record EventUserQuestion(
        Page page,
        String column,
        boolean ascending,
        String search,
        List<String> roles,
        Boolean isActive,
        boolean withTrashed) {
    private static final int LIMIT_DEFAULT = 10;
    private static final int SEARCH_MAX = 255;
    private static final Pattern SORT = Pattern.compile("\\s*(\\w+)(?:\\s+(ASC|DESC))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> COLUMNS = Map.of(
            "createdAt", "created_at",
            "updatedAt", "updated_at",
            "email", "email",
            "firstName", "first_name",
            "lastName", "last_name",
            "role", "role");

    static EventUserQuestion read(
            String limit,
            String page,
            String sort,
            String search,
            List<String> roles,
            String isActive,
            String withTrashed) {
        Matcher order = SORT.matcher(sort == null ? "createdAt DESC" : sort);
        if (!order.matches() || !COLUMNS.containsKey(order.group(1))) {
            throw Refusal.field(
                    "sort",
                    "FIELD_NOT_ALLOWED",
                    "sort must be one of createdAt, updatedAt, email, firstName, lastName, role, then ASC or DESC");
        }
        roles.forEach(role -> Question.oneOf("role", role, StandingResource.ROLES));
        return new EventUserQuestion(
                Page.of(limit, page, LIMIT_DEFAULT),
                COLUMNS.get(order.group(1)),
                !"DESC".equalsIgnoreCase(order.group(2)),
                Question.text("search", search, SEARCH_MAX),
                List.copyOf(roles),
                Question.flag("isActive", isActive),
                Boolean.TRUE.equals(Question.flag("withTrashed", withTrashed)));
    }
}
