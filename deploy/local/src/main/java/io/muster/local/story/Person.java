package io.muster.local.story;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Somebody in the story. */
final class Person {

    private static final SecureRandom RANDOM = new SecureRandom();

    final String firstName;
    final String lastName;
    final String email;
    final String password;

    /** As event user of the organization. */
    String userId;

    String accountId;
    String accessToken;

    Person(String firstName, String lastName, String run) {
        this.firstName = firstName;
        this.lastName = lastName;
        this.email = firstName.toLowerCase(Locale.ROOT) + "." + run + "@story.example";
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        this.password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
