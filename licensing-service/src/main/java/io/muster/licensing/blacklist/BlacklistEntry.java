package io.muster.licensing.blacklist;

import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;

/**
 * An address or a domain that is refused. A domain means exactly itself, not those below it.
 *
 * @param value folded as e-mails are
 * @param kind address or domain
 */
record BlacklistEntry(UUID id, String value, String kind, String reason) {

    static BlacklistEntry of(Row row) {
        return new BlacklistEntry(
                row.getUUID("id"), row.getString("value"), row.getString("kind"), row.getString("reason"));
    }

    /** The body of {@code POST /blacklist}. */
    record Request(String value, String reason) {
        private static final int MOST_CHARACTERS = 255;

        BlacklistEntry entry(UUID id) {
            FieldErrors errors = new FieldErrors();
            errors.check(
                    value != null && !value.isBlank(),
                    "/value",
                    ProblemCode.FIELD_REQUIRED.name(),
                    "value must be an e-mail or a domain");
            errors.check(
                    reason == null || reason.length() <= MOST_CHARACTERS,
                    "/reason",
                    ProblemCode.FIELD_TOO_LONG.name(),
                    "reason has more than 255 characters");
            errors.refuseIfAny();
            boolean address = value.contains("@");
            return new BlacklistEntry(
                    id,
                    (address ? Emails.fold(value) : domain()).orElseThrow(Request::malformed),
                    address ? "address" : "domain",
                    reason);
        }

        private Optional<String> domain() {
            return Emails.fold("anybody@" + value.strip()).map(email -> email.substring(email.indexOf('@') + 1));
        }

        private static Refusal malformed() {
            return Refusal.field(
                    "/value", ProblemCode.FIELD_MALFORMED.name(), "value is neither an e-mail nor a domain");
        }
    }
}
