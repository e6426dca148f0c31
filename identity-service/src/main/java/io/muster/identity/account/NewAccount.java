package io.muster.identity.account;

import io.muster.identity.input.Email;

/** @param passwordHash null where the person is to choose a password later */
public record NewAccount(Email email, String firstName, String lastName, String language, String passwordHash) {

    /** The language of those who did not say. */
    public static final String DEFAULT_LANGUAGE = "en";
}
