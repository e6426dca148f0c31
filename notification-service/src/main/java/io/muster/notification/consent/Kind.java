package io.muster.notification.consent;

import java.util.Arrays;
import java.util.Optional;

/** What a person may not want to be told, each kind for itself. */
public enum Kind {
    /** Being asked to join an organization. */
    INVITATION("invitation", "mail"),
    /** Being registered for an event, or no longer. */
    REGISTRATION("registration", "mail"),
    /** An event that moves or is called off. */
    EVENT_CHANGE("event-change", "mail"),
    /** Being granted access to an organization. */
    MEMBERSHIP("membership", "notice");

    private final String word;
    private final String channel;

    Kind(String word, String channel) {
        this.word = word;
        this.channel = channel;
    }

    /** As it stands in JSON and in the database. */
    public String word() {
        return word;
    }

    /** By which way one is told: mail or notice. */
    String channel() {
        return channel;
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** Empty for mails about an account, which its owner set off or cannot do without. */
    public static Optional<Kind> ofTemplate(String template) {
        return switch (template) {
            case "invitation" -> Optional.of(INVITATION);
            case "event-updated", "event-moved", "event-cancelled", "event-called-off" -> Optional.of(EVENT_CHANGE);
            default -> template.startsWith("event-") ? Optional.of(REGISTRATION) : Optional.empty();
        };
    }
}
