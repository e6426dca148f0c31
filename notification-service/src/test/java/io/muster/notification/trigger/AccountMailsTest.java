package io.muster.notification.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.credentials.Seal;
import io.muster.notification.Told;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class AccountMailsTest {

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told told = new Told();

    @Inject
    Seal seal;

    @ParameterizedTest
    @ValueSource(strings = {"event-user.created", "event-user.restored"})
    void whoIsProvisionedIsWelcomed(String type) {
        JsonObject user = told.data(type);
        user.getJsonObject("onboarding").put("sealedToken", sealed("onb_x")).put("expiresAt", nextWeek());

        told.send(type, 1, user);

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("Welcome: set your password");
        assertThat(mail.text()).contains("/sign-up?token=onb_x");
    }

    @Test
    void whoIsMerelyEnteredIsNot() {
        JsonObject user = told.data("event-user.created");
        user.remove("onboarding");
        told.send("event-user.created", 1, user);
        Told after = new Told();
        after.send("mail.requested", 1, request(after, "on-boarding", "onb_after"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.mailsTo(after.address).isEmpty());
        assertThat(server.mailsTo(told.address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "confirm-email,Confirm your e-mail address,/confirm?token=cnf_x",
        "reset-password,Choose a new password,/reset?token=cnf_x",
        "on-boarding,Welcome: set your password,/sign-up?token=cnf_x"
    })
    void whatIdentityOrdersIsSent(String template, String subject, String link) {
        told.send("mail.requested", 1, request(told, template, "cnf_x"));

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(link);
    }

    private JsonObject request(Told about, String template, String token) {
        JsonObject request = about.data("mail.requested").put("template", template);
        request.getJsonObject("recipient").put("email", about.address);
        request.getJsonObject("link")
                .put("sealedToken", seal.seal(token, about.address))
                .put("expiresAt", nextWeek());
        return request;
    }

    private String sealed(String token) {
        return seal.seal(token, told.address);
    }

    private static String nextWeek() {
        return Instant.now().plus(7, ChronoUnit.DAYS).toString();
    }

    private ReceivedMail onlyMail() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.mailsTo(told.address).isEmpty());
        assertThat(server.mailsTo(told.address)).hasSize(1);
        return server.mailsTo(told.address).get(0);
    }
}
