package io.muster.licensing.seat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.onceAll("seat", batch, ParticipantMessages::concernsASeat, this::apply);
    }

    /** Who has just come as a guest has held nothing before, and holds nothing now. */
    private static boolean concernsASeat(IncomingMessage message) {
        return !message.type().equals("event.participant.joined")
                || message.data().getString("holdId") != null;
    }

    /** @param holdId null for a guest, or where the organization needs no seats */
    private record Participant(UUID id, UUID holdId, boolean joined, SeatHolds.Wish wish, String traceparent) {

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
                            UUID.fromString(data.getString("accountId"))),
                    message.traceparent());
        }

        private static UUID id(JsonObject data, String field) {
            return Optional.ofNullable(data.getString(field))
                    .map(UUID::fromString)
                    .orElse(null);
        }

        boolean isSeated() {
            return joined && holdId != null;
        }

        boolean hasLeftASeat() {
            return !joined && holdId != null;
        }

        SeatHolds.Joined asJoined() {
            return new SeatHolds.Joined(holdId, id, traceparent);
        }

        SeatHolds.Kept asKept() {
            return new SeatHolds.Kept(wish.organizationId(), id, joined ? holdId : null);
        }
    }

    private Uni<Void> apply(List<IncomingMessage> messages) {
        return each(runs(messages.stream().map(Participant::of).toList()), this::applyRun);
    }

    /** Parts in which nobody comes twice: only of the same participant does the order of messages matter. */
    private static List<List<Participant>> runs(List<Participant> participants) {
        List<List<Participant>> runs = new ArrayList<>();
        Set<UUID> there = new HashSet<>();
        for (Participant participant : participants) {
            if (runs.isEmpty() || !there.add(participant.id())) {
                runs.add(new ArrayList<>());
                there = new HashSet<>(Set.of(participant.id()));
            }
            runs.get(runs.size() - 1).add(participant);
        }
        return runs;
    }

    private Uni<Void> applyRun(List<Participant> run) {
        List<Participant> seated = run.stream().filter(Participant::isSeated).toList();
        return holds.confirm(seated.stream().map(Participant::asJoined).toList())
                .chain(there -> each(
                        seated.stream()
                                .filter(participant -> !there.contains(participant.holdId()))
                                .toList(),
                        this::takeAgain))
                .chain(() -> holds.releaseOthers(
                        run.stream().map(Participant::asKept).toList()))
                .chain(() -> each(
                        run.stream().filter(Participant::hasLeftASeat).toList(),
                        participant -> holds.release(participant.holdId())));
    }

    /** The hold was resolved as absent just before the join was committed: the person is on the event and needs a seat. */
    private Uni<Void> takeAgain(Participant participant) {
        return holds.hold(participant.holdId(), participant.wish())
                .chain(() -> holds.confirm(List.of(participant.asJoined())))
                .onFailure(Refusal.class)
                .invoke(refusal -> LOG.errorf(
                        "Participant %s has joined without a seat: %s", participant.id(), refusal.getMessage()))
                .onFailure(Refusal.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last();
    }
}
