package io.muster.event.event;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.Outbox;
import io.muster.chassis.messages.OutgoingMessage;

/** What the outside learns about events. */
@ApplicationScoped
class EventMessages {

    private static final String TOPIC = "muster.event.v1";

    private final Outbox outbox;
    private final ObjectMapper json;

    EventMessages(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    Uni<Void> created(Event event) {
        return tell("event.created", event);
    }

    Uni<Void> changed(Event before, Event after) {
        return tell(after.isCancelled() && !before.isCancelled() ? "event.cancelled" : "event.updated", after);
    }

    private Uni<Void> tell(String type, Event event) {
        return outbox.add(
                OutgoingMessage.of(TOPIC, type, event.id(), event.organizationId(), event.version(), data(event)));
    }

    private JsonObject data(Event event) {
        try {
            return new JsonObject(json.writeValueAsString(EventView.of(event)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
