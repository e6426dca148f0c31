package io.muster.attendance.participation;

import java.util.Locale;

/** Where a person stands with an event. */
public enum ParticipationState {
    /** No row: whoever has access to the event's community counts as invited all the same. */
    NONE,
    /** Invited by name. */
    INVITED,
    ACCEPTED,
    DECLINED,
    WAITLISTED,
    /** Ended by something other than the person: the event was cancelled or the access is gone. */
    CANCELLED;

    /** As stored and as sent in messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ParticipationState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** {@code rsvp} of source 004. */
    public Integer rsvp() {
        return switch (this) {
            case ACCEPTED -> 1;
            case DECLINED -> 2;
            default -> null;
        };
    }

    /** {@code rsvp_status}, our addition to it. */
    public String rsvpStatus() {
        return switch (this) {
            case ACCEPTED -> "accepted";
            case DECLINED -> "rejected";
            case WAITLISTED -> "waitlisted";
            default -> "invited";
        };
    }
}
