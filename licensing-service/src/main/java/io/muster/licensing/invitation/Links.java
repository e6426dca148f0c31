package io.muster.licensing.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.http.LongWork;

/** Makes the links that go into mails. */
@ApplicationScoped
public class Links {

    /** Sealing takes some 20 µs; more than these would hold up the other requests of the event loop. */
    private static final int MOST_ON_EVENT_LOOP = 32;

    private final Seal seal;

    Links(Seal seal) {
        this.seal = seal;
    }

    /** What of a link is kept (the token's hash) and what travels (the token, sealed for the recipient). */
    record Link(Buffer hash, String sealed) {
        static final Link NONE = new Link(null, null);
    }

    /** A fresh link for each of some e-mails, each for one use. */
    public static final class Made {
        private final Map<String, Link> byEmail;

        private Made(Map<String, Link> byEmail) {
            this.byEmail = byEmail;
        }

        Link of(String email) {
            return byEmail.getOrDefault(email, Link.NONE);
        }
    }

    /** Begins at once, beside whatever else is done until they are needed; many of them on a worker thread. */
    public Uni<Made> begin(List<String> emails) {
        Uni<Made> made = emails.size() <= MOST_ON_EVENT_LOOP
                ? Uni.createFrom().item(() -> make(emails))
                : LongWork.of(() -> make(emails));
        Uni<Made> once = made.memoize().indefinitely();
        if (emails.size() > MOST_ON_EVENT_LOOP) {
            once.subscribe().with(done -> {}, failure -> {});
        }
        return once;
    }

    /** The one that was made, or a fresh one for an e-mail whose account was erased meanwhile. */
    Link oneOf(Made made, String email) {
        return made.byEmail.containsKey(email) ? made.of(email) : forRecipient(email);
    }

    private Made make(List<String> emails) {
        Map<String, Link> byEmail = new HashMap<>(2 * emails.size());
        emails.forEach(email -> byEmail.put(email, forRecipient(email)));
        return new Made(byEmail);
    }

    private Link forRecipient(String email) {
        InvitationToken token = InvitationToken.fresh();
        return new Link(Buffer.buffer(token.hash()), seal.seal(token.value(), email));
    }
}
