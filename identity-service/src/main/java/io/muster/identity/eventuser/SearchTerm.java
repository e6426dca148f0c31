package io.muster.identity.eventuser;

import java.util.List;
import java.util.UUID;

import io.muster.chassis.data.Ids;

/** A substring of the first, last or full name; or exactly the id or external id. */
final class SearchTerm {

    private SearchTerm() {}

    static String condition(String term, List<Object> parameters) {
        parameters.add("%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        String name = "e.name_searched LIKE lower($%d)".formatted(parameters.size());
        parameters.add(term);
        String externalId = "e.external_id = $%d".formatted(parameters.size());
        UUID id = Ids.parse(term).orElse(null);
        if (id == null) {
            return "(" + name + " OR " + externalId + ")";
        }
        parameters.add(id);
        return "(" + name + " OR " + externalId + " OR e.id = $%d)".formatted(parameters.size());
    }
}
