package io.muster.notification.letter;

import java.util.List;

/**
 * What stands in a mail, whatever it is shown as. All of it is plain text; the HTML template escapes it.
 *
 * @param button null without a link
 * @param unsubscribe null for a letter that nobody can decline
 */
public record Letter(
        String language,
        String subject,
        String greeting,
        List<String> paragraphs,
        Button button,
        List<Fact> facts,
        String footnote,
        Button unsubscribe) {

    /** A link and what it says; {@code hint} introduces it where buttons cannot be pressed. */
    public record Button(String label, String url, String hint) {}

    /** A line such as "When: tomorrow". */
    public record Fact(String label, String value) {}
}
