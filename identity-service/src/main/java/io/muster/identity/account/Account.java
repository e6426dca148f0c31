package io.muster.identity.account;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import io.muster.identity.input.Email;

/** @param passwordHash null until the person has chosen a password */
public record Account(
        UUID id, Email email, String firstName, String lastName, String language, String passwordHash, long sequence) {

    static final String COLUMNS =
            "a.id, a.email, a.email_as_sent, a.first_name, a.last_name, a.language, a.password_hash, a.sequence";

    static Account of(Row row) {
        return new Account(
                row.getUUID("id"),
                new Email(row.getString("email"), row.getString("email_as_sent")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("language"),
                row.getString("password_hash"),
                row.getLong("sequence"));
    }

    boolean hasPassword() {
        return passwordHash != null;
    }
}
