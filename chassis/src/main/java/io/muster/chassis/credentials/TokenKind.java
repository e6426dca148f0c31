package io.muster.chassis.credentials;

import java.util.Locale;

/** The tokens that people carry. Each kind has its own type, issuer and audience, so that none passes for another (RFC 8725, 3.8 to 3.12). */
public enum TokenKind {
    ACCESS("at+jwt", "identity"),
    ORGANIZATION("organization+jwt", "licensing"),
    EVENT("event+jwt", "event");

    private final String type;
    private final String issuingService;

    TokenKind(String type, String issuingService) {
        this.type = type;
        this.issuingService = issuingService;
    }

    /** The {@code typ} header. */
    public String type() {
        return type;
    }

    /** The {@code iss} claim. */
    public String issuer() {
        return "muster/" + issuingService;
    }

    /** The {@code aud} claim. */
    public String audience() {
        return "muster-" + name().toLowerCase(Locale.ROOT);
    }

    /** The rest-client key of the service that issues this kind and publishes its keys. */
    String issuingService() {
        return issuingService;
    }
}
