package io.muster.notification.letter;

import io.vertx.core.json.JsonObject;

/** Invented people and events, for looking at letters. */
final class Samples {

    private Samples() {}

    static JsonObject content(String template) {
        JsonObject content = new JsonObject()
                .put("firstName", "Mia")
                .put("lastName", "Wallner")
                .put("organization", "Northwind Events")
                .put("expiresAt", "2030-04-16T16:00:00.000Z");
        if (template.startsWith("event-")) {
            content.put(
                    "event",
                    new JsonObject()
                            .put("name", "Spring meeting")
                            .put("startsAt", "2030-04-16T16:00:00.000Z")
                            .put("endsAt", "2030-04-16T18:00:00.000Z")
                            .put("timeZone", "Europe/Vienna")
                            .put("location", "1 Example Street"));
        }
        return content;
    }

    /** Null where the template has no button. */
    static String url(String template) {
        return template.startsWith("event-") ? null : "https://muster.example/sample";
    }

    /** Null where the letter cannot be declined. */
    static String leave(String template) {
        return template.startsWith("event-") || template.equals("invitation")
                ? "https://muster.example/unsubscribe"
                : null;
    }
}
