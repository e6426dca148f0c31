package io.muster.attendance.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.messages.IncomingMessage;

/** Applies what the topic says of events once more, over rows of the same sequence too. */
@ApplicationScoped
public class EventRebuild {

    public static final String TOPIC = "muster.event.v1";

    private final EventRecords records;

    EventRebuild(EventRecords records) {
        this.records = records;
    }

    public Uni<Void> apply(List<IncomingMessage> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(
                        message -> records.applyAgain(EventFact.of(message.data(), message.sequence())))
                .collect()
                .last();
    }
}
