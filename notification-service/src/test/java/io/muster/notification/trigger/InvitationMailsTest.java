package io.muster.notification.trigger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Ids;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class InvitationMailsTest {

    private static final String CREATED = "organization.invitation.created";

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told told = new Told();

    @Inject
    Seal seal;

    @Test
    void sendsTheSignupMailWithTheLink() {
        told.send(CREATED, 1, invitation("inv_first", 1));

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("You are invited to join Northwind Events");
        assertThat(mail.text()).contains("Hello Mia,", "http://localhost:8080/sign-up?token=inv_first");
        assertThat(mail.html()).contains("href=\"http://localhost:8080/sign-up?token=inv_first\"");
    }

    @Test
    void theSameMessageTwoHundredTimesIsOneMail() {
        UUID id = Ids.next();
        JsonObject data = invitation("inv_once", 1);

        for (int i = 0; i < 200; i++) {
            told.send(id, CREATED, 1, data);
        }
        Told after = new Told();
        after.send(CREATED, 1, invitation(after, "inv_after", 1));

        await().until(() -> server.mailsTo(after.address).size() == 1);
        assertThat(server.mailsTo(told.address)).hasSize(1);
    }

    @Test
    void theSameGenerationUnderAnotherMessageIdIsOneMail() {
        told.send(CREATED, 1, invitation("inv_once", 1));
        told.send("organization.invitation.resent", 2, invitation("inv_once", 1));
        told.send("organization.invitation.resent", 3, invitation("inv_twice", 2));

        await().until(() -> server.mailsTo(told.address).size() == 2);
        assertThat(server.mailsTo(told.address)).anyMatch(mail -> mail.text().contains("inv_twice"));
    }

    @Test
    void aMailThatStillWaitsIsTakenBackWithItsInvitation() {
        server.expect(told.address, Behaviour.refuseRecipient("451 4.7.1 later"));
        told.send(CREATED, 1, invitation("inv_gone", 1));
        told.send("organization.invitation.revoked", 2, told.data("organization.invitation.revoked"));
        told.send("organization.invitation.resent", 3, invitation("inv_new", 2));

        await().until(() -> !server.mailsTo(told.address).isEmpty());
        assertThat(server.mailsTo(told.address)).allMatch(mail -> mail.text().contains("inv_new"));
    }

    @Test
    void anInvitationWhoseMailIsNotDueSendsNone() {
        told.send(CREATED, 1, told.data("organization.invitation.updated"));
        Told after = new Told();
        after.send(CREATED, 1, invitation(after, "inv_after", 1));

        await().until(() -> server.mailsTo(after.address).size() == 1);
        assertThat(server.mailsTo(told.address)).isEmpty();
    }

    private JsonObject invitation(String token, int generation) {
        return invitation(told, token, generation);
    }

    private JsonObject invitation(Told about, String token, int generation) {
        return about.data(CREATED)
                .put("generation", generation)
                .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                .put("link", new JsonObject().put("sealedToken", seal.seal(token, about.address)));
    }

    private ReceivedMail onlyMail() {
        await().until(() -> !server.mailsTo(told.address).isEmpty());
        assertThat(server.mailsTo(told.address)).hasSize(1);
        return server.mailsTo(told.address).get(0);
    }
}
