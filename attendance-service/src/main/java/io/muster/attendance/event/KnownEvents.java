package io.muster.attendance.event;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/** Has event-service say what it knows, where this service's copy may lag. */
@ApplicationScoped
public class KnownEvents {

    private final EventRecords records;
    private final Database database;
    private final SharedQuestions<UUID, Optional<EventFact>> questions;

    KnownEvents(EventRecords records, @RestClient EventOwner owner, Database database) {
        this.records = records;
        this.database = database;
        this.questions = new SharedQuestions<>(
                id -> OwnersWord.ask(owner.event(id)).map(answer -> answer.map(KnownEvents::fact)));
    }

    /**
     * Asks event-service and stores its answer.
     *
     * @param known the sequence of the event here, 0 if it is not known
     * @return whether the owner knows more than that; the failure is a refusal with 503 if the owner cannot be reached
     */
    public Uni<Boolean> heed(UUID eventId, long known) {
        return database.apart(() -> questions.ask(eventId)).chain(fact -> fact.filter(event -> event.sequence() > known)
                .map(event -> records.apply(event).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private static EventFact fact(String answer) {
        JsonObject data = new JsonObject(answer);
        return EventFact.of(data, data.getLong("sequence"));
    }
}
