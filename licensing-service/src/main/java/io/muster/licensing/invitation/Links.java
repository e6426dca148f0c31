package io.muster.licensing.invitation;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import io.muster.chassis.credentials.Seal;

/** Makes the links that go into mails. */
@ApplicationScoped
class Links {

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

    Link forRecipient(String email) {
        InvitationToken token = InvitationToken.fresh();
        return new Link(Buffer.buffer(token.hash()), seal.seal(token.value(), email));
    }

    /** One each; none where the e-mail is null. */
    Uni<List<Link>> forRecipients(List<String> emails) {
        if (emails.size() <= MOST_ON_EVENT_LOOP) {
            return Uni.createFrom().item(() -> make(emails));
        }
        return Uni.createFrom().emitter(emitter -> Vertx.currentContext()
                .executeBlocking(() -> make(emails), false)
                .onComplete(emitter::complete, emitter::fail));
    }

    private List<Link> make(List<String> emails) {
        return emails.stream()
                .map(email -> email == null ? Link.NONE : forRecipient(email))
                .toList();
    }
}
