package io.muster.notification.courier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.notification.webhook.WebhookCall;

/** Hands messages to webhooks. */
@ApplicationScoped
class CallChannel {

    private final WebhookCall call;

    CallChannel(WebhookCall call) {
        this.call = call;
    }

    /** Never fails. Any answer but a 2xx may be better later, save 410: gone. */
    Uni<Answer> send(Parcel parcel) {
        JsonObject body = parcel.content().getJsonObject("body");
        return call.post(parcel.organizationId(), parcel.recipientId(), parcel.id(), parcel.address(), body)
                .map(result -> result.isAccepted()
                        ? Answer.accepted(result.words())
                        : result.isFinal() ? Answer.refused(result.words(), false) : Answer.deferred(result.words()));
    }
}
