package io.muster.event.participant;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;

/** Forgets whoever has asked identity-service to be forgotten: off every event, seats free, no address left. */
@ApplicationScoped
class AccountErasure {

    private static final String ERASED = "account.erased";

    /** Well above the longest life of a token. */
    private static final Duration TOKENS_LIVE_MAX = Duration.ofHours(1);

    private final Inbox inbox;
    private final ErasureRows rows;

    AccountErasure(Inbox inbox, ErasureRows rows) {
        this.inbox = inbox;
        this.rows = rows;
    }

    @Incoming("accounts")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        return ERASED.equals(message.type())
                ? rows.erase(UUID.fromString(message.data().getString("id")))
                : Uni.createFrom().voidItem();
    }

    /** A join under way at that moment, or with a token of the time before, may have brought the address back. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> again() {
        return rows.eraseAgain(TOKENS_LIVE_MAX);
    }
}
