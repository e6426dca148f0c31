package io.muster.notification.courier;

import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.muster.chassis.credentials.Seal;
import io.muster.notification.calendar.CalendarFile;
import io.muster.notification.consent.UnsubscribeLinks;
import io.muster.notification.letter.Letter;
import io.muster.notification.letter.Letters;
import io.muster.notification.mail.Mail;
import io.muster.notification.mail.MailConfig;
import io.muster.notification.mail.Mailbox;

/** Makes the mail of a delivery, only when it is about to go: until then its link stays sealed. */
@ApplicationScoped
class Composer {

    private static final Map<String, String> PAGES = Map.of(
            "invitation", "/sign-up",
            "on-boarding", "/sign-up",
            "confirm-email", "/confirm",
            "reset-password", "/reset");

    private final Letters letters;
    private final Seal seal;
    private final UnsubscribeLinks unsubscribe;
    private final MailConfig config;
    private final String publicUrl;

    Composer(
            Letters letters,
            Seal seal,
            UnsubscribeLinks unsubscribe,
            MailConfig config,
            @ConfigProperty(name = "muster.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.letters = letters;
        this.seal = seal;
        this.unsubscribe = unsubscribe;
        this.config = config;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** @throws IllegalArgumentException when no mail can be made of it, however often it is tried */
    Mail compose(Parcel parcel, Instant now) {
        JsonObject content = parcel.content();
        String leave =
                unsubscribe.link(parcel.template(), parcel.language(), parcel.organizationId(), parcel.foldedAddress());
        Letter letter = letters.write(parcel.template(), parcel.language(), content, url(parcel), leave);
        Mailbox recipient = Mailbox.of(name(content), parcel.address());
        return new Mail(
                parcel.id() + "@" + config.idDomain(),
                parcel.createdAt(),
                Mailbox.of(config.fromName(), config.from()),
                recipient,
                letter.subject(),
                letters.asText(letter),
                letters.asHtml(letter),
                calendar(parcel, recipient, now),
                UnsubscribeLinks.headers(leave));
    }

    private String url(Parcel parcel) {
        if (parcel.sealedLink() == null) {
            return null;
        }
        return publicUrl + PAGES.get(parcel.template()) + "?token="
                + seal.open(parcel.sealedLink(), parcel.foldedAddress());
    }

    private Mail.CalendarPart calendar(Parcel parcel, Mailbox recipient, Instant now) {
        JsonObject calendar = parcel.content().getJsonObject("calendar");
        if (calendar == null) {
            return null;
        }
        var method = CalendarFile.Method.valueOf(calendar.getString("method"));
        String organizer = parcel.content().getString("organization");
        String file = CalendarFile.write(
                method,
                parcel.content().getJsonObject("event"),
                calendar.getString("participationId") + "@" + config.idDomain(),
                calendar.getInteger("sequence"),
                new CalendarFile.Party(organizer == null ? config.fromName() : organizer, config.from()),
                new CalendarFile.Party(name(parcel.content()), recipient.address()),
                now);
        return new Mail.CalendarPart(method.name(), file);
    }

    private static String name(JsonObject content) {
        String first = content.getString("firstName", "");
        String last = content.getString("lastName", "");
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
}
