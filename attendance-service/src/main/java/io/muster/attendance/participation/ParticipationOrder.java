package io.muster.attendance.participation;

/** What can be done to a participation; {@link ParticipationTable} says with which result. */
enum ParticipationOrder {
    /** Take a place. Whether there is one is a matter of {@link Places}, not of the state. */
    ACCEPT,
    /** Wait for a place, there being none. */
    QUEUE,
    /** The person's own no. */
    DECLINE,
    /** The organizer takes the person off again. */
    WITHDRAW,
    /** By name. */
    INVITE,
    /** A place became free for the one who waited longest. */
    PROMOTE,
    CANCEL_EVENT,
    END_ACCESS,
    CHECK_IN
}
