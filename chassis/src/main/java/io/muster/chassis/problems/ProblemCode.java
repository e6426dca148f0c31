package io.muster.chassis.problems;

/** The closed catalogue of refusals; clients read the same list in {@code contracts/errors.json}, with a description each. */
public enum ProblemCode {
    UNAUTHORIZED(401, "Not authenticated"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    BAD_REQUEST(400, "Bad request"),
    VALIDATION_FAILED(400, "Validation failed"),
    MALFORMED_JSON(400, "Malformed JSON"),
    MALFORMED_ID(400, "Malformed id"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    PAYLOAD_TOO_LARGE(413, "Payload too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    UNPROCESSABLE(422, "Not possible"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    DEPENDENCY_UNAVAILABLE(503, "Temporarily unavailable"),
    IDEMPOTENCY_KEY_MALFORMED(400, "Malformed Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key reused"),
    REQUEST_IN_PROGRESS(409, "Request in progress"),
    FIELD_REQUIRED(400, "Field required"),
    FIELD_UNKNOWN(400, "Unknown field"),
    FIELD_WRONG_TYPE(400, "Wrong type"),
    FIELD_MALFORMED(400, "Malformed field"),
    FIELD_TOO_LONG(400, "Field too long"),
    FIELD_OUT_OF_RANGE(400, "Field out of range"),
    FIELD_NOT_ALLOWED(400, "Value not allowed"),
    MALFORMED_DATE(400, "Malformed date"),
    MALFORMED_EMAIL(400, "Malformed e-mail"),
    EXTRA_FIELDS_TOO_LARGE(400, "Extra fields too large"),
    EXTRA_FIELDS_TOO_DEEP(400, "Extra fields too deep"),
    CREDENTIALS_DISAGREE(401, "Credentials disagree"),
    INVALID_CREDENTIALS(401, "Sign-in refused"),
    REFRESH_TOKEN_INVALID(401, "Refresh token invalid"),
    ORGANIZATION_ADMIN_REQUIRED(401, "Not an organization admin"),
    LINK_INVALID(400, "Link no longer valid"),
    PASSWORD_TOO_WEAK(400, "Password too weak"),
    EMAIL_TAKEN(409, "E-mail taken"),
    EXTERNAL_ID_TAKEN(409, "External id taken"),
    NAME_TAKEN(409, "Name taken"),
    API_KEY_ALREADY_ROTATED(409, "Key already rotated"),
    UNKNOWN_FEATURE_FLAG(400, "Unknown feature flag"),
    UNKNOWN_PERMISSION(400, "Unknown permission"),
    ORGANIZATION_NOT_FOUND(404, "Organization not found"),
    ACCOUNT_NOT_FOUND(404, "Account not found"),
    USER_NOT_FOUND(404, "User not found"),
    UNIT_NOT_FOUND(404, "Unit not found"),
    WORKGROUP_NOT_FOUND(404, "Workgroup not found"),
    COMMUNITY_NOT_FOUND(404, "Community not found"),
    LICENSE_REQUIRED(400, "Licence required"),
    LICENSE_NOT_FOUND(404, "Licence not found"),
    LICENSE_NOT_ACTIVE(400, "Licence not active"),
    LICENSE_ALREADY_SUSPENDED(409, "Licence already suspended"),
    LICENSE_NOT_SUSPENDED(409, "Licence not suspended"),
    NO_SEATS_AVAILABLE(400, "No seats available"),
    SEATS_IN_USE(409, "Seats in use"),
    SEAT_HOLD_NOT_FOUND(404, "Seat hold not found"),
    SEAT_HOLD_CONFLICT(409, "Seat hold differs"),
    BLACKLISTED_EMAIL(400, "E-mail blacklisted"),
    ALREADY_BLACKLISTED(409, "Already on the blacklist"),
    DUPLICATE_EMAIL(400, "Duplicate e-mail"),
    DUPLICATE_CREW_ID(400, "Duplicate crew id"),
    CREW_NOT_FOUND(404, "Crew row not found"),
    CREW_EMAIL_MISMATCH(400, "Crew row of another e-mail"),
    TOO_MANY_ROWS(400, "Too many rows"),
    LAST_ADMINISTRATOR(400, "Last administrator"),
    NOT_A_MEMBER(403, "Not a member"),
    INVITATION_NOT_FOUND(404, "Invitation not found"),
    INVITATION_CONSUMED(400, "Invitation consumed"),
    INVITATION_NOT_PENDING(400, "Invitation not pending"),
    EVENT_NOT_FOUND(404, "Event not found"),
    ENDS_BEFORE_START(400, "Ends before it starts"),
    UNKNOWN_TIME_ZONE(400, "Unknown time zone"),
    COLLABORATOR_NOT_FOUND(400, "Collaborator not found"),
    COLLABORATOR_IN_USE(409, "Collaborator in use"),
    NOT_ON_EVENT(404, "Not on the event"),
    NO_COMMUNITY_ACCESS(403, "No access to the community"),
    NO_EVENT_ACCESS(403, "No access to the event"),
    ALREADY_REGISTERED(409, "Already registered"),
    NOT_REGISTERED(404, "Not registered"),
    EVENT_FULL(409, "Event full"),
    EVENT_OVER(409, "Event over"),
    EVENT_CANCELLED(409, "Event cancelled"),
    RSVP_CLOSED(409, "Answers closed"),
    PARTICIPATION_DISABLED(409, "Participation off"),
    EVENT_NOT_PUBLISHED(409, "Event not published"),
    NOT_ACCEPTED(409, "Not accepted");

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
