package io.muster.identity.eventuser;

import java.util.UUID;
import java.util.regex.Pattern;

import io.muster.chassis.data.Ids;

/**
 * A substring of the first, last or full name; or exactly the id or external id.
 *
 * @param pattern for LIKE, in whatever case
 */
record SearchTerm(String text, String pattern) {

    /** What trigrams surely find; shorter terms, and signs that trigrams leave out, are found by pairs of characters. */
    private static final Pattern HAS_TRIGRAM = Pattern.compile(".*[A-Za-z0-9]{3}.*", Pattern.DOTALL);

    static SearchTerm of(String text) {
        return new SearchTerm(
                text, "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    /** Null where the term is no id. */
    UUID id() {
        return Ids.parse(text).orElse(null);
    }

    /** For the index to answer. The parameters are the pattern and the text. */
    String byIndex(String pattern, String text) {
        return HAS_TRIGRAM.matcher(this.text).matches()
                ? "e.name_searched LIKE lower(%s)".formatted(pattern)
                : "short_grams(e.name_searched) @> grams_of_term(lower(%s)) AND e.name_searched || '' LIKE lower(%s)"
                        .formatted(text, pattern);
    }
}
