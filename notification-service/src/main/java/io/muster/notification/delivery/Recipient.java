package io.muster.notification.delivery;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * Whom a mail is for.
 *
 * @param id the account, event user or invitation; shown where an address must not be
 * @param accountId null where no account is known
 * @param address as the person spells it
 */
public record Recipient(UUID id, UUID accountId, String address, String firstName, String lastName, String language) {

    /** Reads the fields {@code email}, {@code firstName}, {@code lastName} and {@code language} of a message's data. */
    public static Recipient of(UUID id, UUID accountId, JsonObject person) {
        return new Recipient(
                id,
                accountId,
                person.getString("email"),
                person.getString("firstName"),
                person.getString("lastName"),
                person.getString("language"));
    }
}
