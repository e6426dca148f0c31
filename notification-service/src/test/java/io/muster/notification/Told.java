package io.muster.notification;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.contracts.Contracts;

/** The messages of other services, made from the examples of the contracts, about people and things of this one test. */
public final class Told {

    private final MessageSender sender = new MessageSender();

    public final UUID organization = Ids.next();
    public final UUID subject = Ids.next();
    public final String address;

    public Told() {
        this("p.", "");
    }

    /** A new address, with this around what makes it one of its own. */
    public Told(String before, String after) {
        address = before + Ids.next() + after + "@example.com";
    }

    /** The example's data, about this subject and address. */
    public JsonObject data(String type) {
        JsonObject data = new JsonObject(Contracts.example(type).data().toString()).put("id", subject.toString());
        if (data.containsKey("email")) {
            data.put("email", address);
        }
        if (data.containsKey("organizationId")) {
            data.put("organizationId", organization.toString());
        }
        return data;
    }

    public UUID send(String type, long sequence, JsonObject data) {
        UUID id = Ids.next();
        send(id, type, sequence, data);
        return id;
    }

    /** With an id of one's own: the same one again is a duplicate. */
    public void send(UUID id, String type, long sequence, JsonObject data) {
        sender.send(id, Contracts.topicOf(type).name(), type, data.getString("id"), organization, sequence, data);
    }
}
