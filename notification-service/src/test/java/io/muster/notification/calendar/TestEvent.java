package io.muster.notification.calendar;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tables;
import io.muster.notification.Told;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One event and one person's part in it: what other services say of both, and the mails that the person gets. */
final class TestEvent {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final String event = Ids.next().toString();
    final Told told = new Told();

    UUID tell(String type, long sequence) {
        return told.send(type, sequence, data(type));
    }

    /** Returns once it has had its effect: messages of two topics come in any order. */
    void tellAndAwait(String type, long sequence, JsonObject data) {
        String id = told.send(type, sequence, data).toString();
        await().atMost(PATIENCE).until(() -> Tables.holding(id).contains("consumed_message"));
    }

    /** The example's data, made to be about this event and person. */
    JsonObject data(String type) {
        JsonObject data = told.data(type);
        return type.startsWith("event.attendance.")
                ? data.put("eventId", event).put("event", later(data.getJsonObject("event")))
                : later(data).put("id", event);
    }

    ReceivedMail mail(int number) {
        await().atMost(PATIENCE).until(() -> server.mailsTo(told.address).size() >= number);
        assertThat(server.mailsTo(told.address)).hasSize(number);
        return server.mailsTo(told.address).get(number - 1);
    }

    static List<String> calendar(ReceivedMail mail) {
        return mail.part("text/calendar").content().replace("\r\n ", "").lines().toList();
    }

    /** The examples lie in a year that passes. */
    private static JsonObject later(JsonObject event) {
        for (String field : List.of("startsAt", "endsAt")) {
            event.put(field, event.getString(field).replace("2026-", "2034-"));
        }
        return event;
    }
}
