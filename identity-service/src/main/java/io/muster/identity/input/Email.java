package io.muster.identity.input;

import java.text.Normalizer;
import java.util.Optional;

import io.muster.chassis.text.Emails;

/**
 * An e-mail address.
 *
 * @param folded what it is compared by, and unique
 * @param asSent what people are shown
 */
public record Email(String folded, String asSent) {

    public static Optional<Email> of(String text) {
        return Emails.fold(text)
                .map(folded -> new Email(folded, Normalizer.normalize(text.strip(), Normalizer.Form.NFC)))
                .filter(email -> email.asSent.length() <= Emails.MOST_CHARACTERS);
    }
}
