package io.muster.notification.courier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mails to addresses whose first part is not ASCII (RFC 6531). */
@QuarkusTest
class Utf8AddressesTest {

    private static final String ACCEPTED = "event.attendance.accepted";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PLAIN_SENDER = "MAIL FROM:<no-reply@muster.example>";

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told greta = new Told("грета.", ".zoë");

    @AfterEach
    void offerEverythingAgain() throws IOException {
        server.offerEverything();
    }

    @Test
    void getTheirMail() throws Exception {
        tell(greta);

        ReceivedMail mail = onlyMail(greta);
        assertThat(mail.sender()).isEqualTo(PLAIN_SENDER + " BODY=8BITMIME SMTPUTF8");
        assertThat(mail.raw()).contains(" <" + greta.address + ">\r\n");
        assertThat(mail.parsed().getAllRecipients()).extracting("address").containsExactly(greta.address);
        String file = mail.part("text/calendar").content();
        assertThat(file.replace("\r\n ", ""))
                .as("a URI is of ASCII (RFC 6068)")
                .contains("RSVP=FALSE:mailto:%D0%B3%D1%80%D0%B5%D1%82%D0%B0.")
                .contains(".zo%C3%AB@example.com\r\n");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(file)).isTrue();
    }

    @Test
    void aMailToAnotherAddressIsSentAsEver() {
        Told mia = new Told();

        tell(mia);

        assertThat(onlyMail(mia).sender()).isEqualTo(PLAIN_SENDER);
    }

    @Test
    void aServerThatCannotTakeThemIsToldNothingAndTheAdministratorsWhy() throws IOException {
        server.offer("PIPELINING", "8BITMIME");

        tell(greta);

        awaitState(greta, "failed");
        JsonPath seen = get("/deliveries", greta);
        assertThat(seen.getString("data[0].recipient")).isEqualTo(greta.address);
        assertThat(seen.getList("data[0].attempts.outcome")).containsExactly("refused");
        assertThat(seen.getList("data[0].attempts.answer"))
                .containsExactly("not sent: the mail server does not take addresses outside of ASCII (SMTPUTF8)");
        assertThat(get("/suppressions", greta).getList("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"553 no such thing", "550 no", "553 5.6.7 a server further on takes no such address"})
    void aRefusalThatMayBeAboutTheScriptSilencesNobody(String answer) {
        server.expect(greta.address, Behaviour.refuseRecipient(answer));

        tell(greta);

        awaitState(greta, "failed");
        assertThat(get("/suppressions", greta).getList("data")).isEmpty();
    }

    @Test
    void aRefusalThatNamesADeadAddressDoes() {
        server.expect(greta.address, Behaviour.refuseRecipient("550 5.1.1 nobody"));

        tell(greta);

        awaitState(greta, "failed");
        assertThat(get("/suppressions", greta).getList("data.email")).isEqualTo(List.of(greta.address));
    }

    private static void tell(Told about) {
        JsonObject data = about.data(ACCEPTED).put("eventId", Ids.next().toString());
        data.getJsonObject("event")
                .put("startsAt", "2034-04-16T16:00:00.000Z")
                .put("endsAt", "2034-04-16T18:00:00.000Z");
        about.send(ACCEPTED, 1, data);
    }

    private ReceivedMail onlyMail(Told about) {
        awaitState(about, "sent");
        assertThat(server.mailsTo(about.address)).hasSize(1);
        return server.mailsTo(about.address).get(0);
    }

    private static void awaitState(Told about, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/deliveries", about).getList("data.state", String.class))
                        .containsExactly(state));
    }

    private static JsonPath get(String path, Told about) {
        return RestAssured.given()
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", about.organization, "Organization.*"))
                .get(path)
                .jsonPath();
    }
}
