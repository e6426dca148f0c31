package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;

/** Reads what mails would carry, as only notification-service can. */
@ApplicationScoped
public class Mailbox {

    private final Seal seal;

    Mailbox(Seal seal) {
        this.seal = seal;
    }

    /** The link token of the first mail of this template to this address. */
    public String token(String template, String email) {
        try (TopicProbe probe = TopicProbe.on("muster.mail-request.v1")) {
            var mail = probe.await("mail.requested", seen -> isFor(seen, template, email));
            MessageSchema.check(mail);
            return seal.open(mail.data().getJsonObject("link").getString("sealedToken"), email);
        }
    }

    private static boolean isFor(TopicProbe.Seen mail, String template, String email) {
        return template.equals(mail.data().getString("template"))
                && email.equals(mail.data().getJsonObject("recipient").getString("email"));
    }
}
