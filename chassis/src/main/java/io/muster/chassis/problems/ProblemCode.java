package io.muster.chassis.problems;

/** The closed catalogue of refusals; clients see the same list as {@code contracts/errors.json}. */
public enum ProblemCode {
    UNAUTHORIZED(401, "Not signed in"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    BAD_REQUEST(400, "Bad request"),
    VALIDATION_FAILED(400, "Something in the request is not valid"),
    MALFORMED_JSON(400, "The body cannot be read"),
    MALFORMED_ID(400, "Not an id"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not available in that form"),
    UNSUPPORTED_MEDIA_TYPE(415, "Form of the body not supported"),
    PAYLOAD_TOO_LARGE(413, "Too large"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    CONFLICT(409, "Conflict"),
    UNPROCESSABLE(422, "Not possible"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key used for another request"),
    REQUEST_IN_PROGRESS(409, "The same request is still running"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    DEPENDENCY_UNAVAILABLE(503, "Another service does not answer"),
    INTERNAL_ERROR(500, "Internal error"),

    EMAIL_TAKEN(409, "E-mail already in use"),
    EXTERNAL_ID_TAKEN(409, "External id already in use"),
    DUPLICATE_EMAIL(400, "E-mail twice in one request"),
    INVALID_TOKEN(400, "The link or token is not valid any more"),
    UNKNOWN_PERMISSION(400, "No such permission"),
    LAST_ADMINISTRATOR(400, "The last administrator stays"),

    LICENSE_REQUIRED(400, "A licence is needed"),
    LICENSE_NOT_FOUND(404, "No such licence"),
    LICENSE_NOT_ACTIVE(400, "The licence is suspended or has expired"),
    NO_SEATS_AVAILABLE(400, "No seats available"),
    SEATS_IN_USE(409, "More seats are used than would be left"),
    BLACKLISTED_EMAIL(400, "E-mail is on the blacklist"),
    CREW_NOT_FOUND(404, "No such crew member"),
    CREW_EMAIL_MISMATCH(400, "The crew member has another e-mail"),
    INVITATION_CONSUMED(400, "The invitation has been used"),

    COLLABORATOR_NOT_FOUND(400, "No such collaborator at this event"),
    EVENT_NOT_FOUND(404, "No such event"),

    EVENT_FULL(409, "The event is full"),
    EVENT_OVER(409, "The event is over"),
    EVENT_CANCELLED(409, "The event is cancelled"),
    PARTICIPATION_OFF(422, "The event takes no answers"),
    RSVP_CLOSED(409, "Answers are closed"),
    NOT_ACCEPTED(409, "The person has not accepted"),
    ALREADY_REGISTERED(409, "Already registered");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that this code is answered with. */
    public int status() {
        return status;
    }

    /** A short text that is the same for every occurrence. */
    public String title() {
        return title;
    }
}
