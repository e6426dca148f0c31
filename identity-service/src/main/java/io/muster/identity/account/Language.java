package io.muster.identity.account;

import io.muster.identity.input.Body;

/** The language somebody is written to in: a short BCP 47 tag such as {@code en} or {@code de-AT}. */
public final class Language {
    private static final String FORM = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private Language() {}

    /** The field {@code language}, or the default where it is absent. */
    public static String read(Body body) {
        String tag = readOrNull(body);
        return tag == null ? NewAccount.DEFAULT_LANGUAGE : tag;
    }

    public static String readOrNull(Body body) {
        String tag = body.text("language", 35);
        boolean ok = tag == null
                || body.note(tag.matches(FORM), "language", "FIELD_MALFORMED", "language must be a tag such as en");
        return ok ? tag : null;
    }
}
