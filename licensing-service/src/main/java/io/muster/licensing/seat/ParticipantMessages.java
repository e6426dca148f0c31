package io.muster.licensing.seat;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.chassis.problems.Refusal;

/** Who is on an event, and under which hold: the one named is confirmed, what the person held before is given back. */
@ApplicationScoped
class ParticipantMessages {
    private static final Logger LOG = Logger.getLogger(ParticipantMessages.class);

    private final Inbox inbox;
    private final SeatHolds holds;

    ParticipantMessages(Inbox inbox, SeatHolds holds) {
        this.inbox = inbox;
        this.holds = holds;
    }

    @Incoming("event-participants")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once(
                "seat", record, ParticipantMessages::concernsASeat, message -> apply(Participant.of(message)));
    }

    /** Who has just come as a guest has held nothing before, and holds nothing now. */
    private static boolean concernsASeat(IncomingMessage message) {
        return !message.type().equals("event.participant.joined")
                || message.data().getString("holdId") != null;
    }

    /** @param holdId null for a guest, or where the organization needs no seats */
    private record Participant(UUID id, UUID holdId, boolean joined, SeatHolds.Wish wish) {

        static Participant of(IncomingMessage message) {
            JsonObject data = message.data();
            return new Participant(
                    UUID.fromString(data.getString("id")),
                    id(data, "holdId"),
                    "joined".equals(data.getString("state")),
                    new SeatHolds.Wish(
                            UUID.fromString(data.getString("organizationId")),
                            id(data, "licenseId"),
                            UUID.fromString(data.getString("eventId")),
                            UUID.fromString(data.getString("accountId"))));
        }

        private static UUID id(JsonObject data, String field) {
            return Optional.ofNullable(data.getString(field))
                    .map(UUID::fromString)
                    .orElse(null);
        }

        UUID organizationId() {
            return wish.organizationId();
        }
    }

    private Uni<Void> apply(Participant participant) {
        UUID hold = participant.holdId();
        if (!participant.joined()) {
            return holds.releaseOthers(participant.organizationId(), participant.id(), null)
                    .chain(() -> hold == null ? Uni.createFrom().voidItem() : holds.release(hold));
        }
        Uni<Void> confirmed = hold == null ? Uni.createFrom().voidItem() : confirm(participant);
        return confirmed.chain(() -> holds.releaseOthers(participant.organizationId(), participant.id(), hold));
    }

    private Uni<Void> confirm(Participant participant) {
        return holds.confirm(participant.holdId(), participant.id())
                .chain(there -> there ? Uni.createFrom().voidItem() : takeAgain(participant));
    }

    /** The hold was resolved as absent just before the join was committed: the person is on the event and needs a seat. */
    private Uni<Void> takeAgain(Participant participant) {
        return holds.hold(participant.holdId(), participant.wish())
                .chain(() -> holds.confirm(participant.holdId(), participant.id()))
                .onFailure(Refusal.class)
                .invoke(refusal -> LOG.errorf(
                        "Participant %s has joined without a seat: %s", participant.id(), refusal.getMessage()))
                .onFailure(Refusal.class)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
