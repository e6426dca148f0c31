package io.muster.local.inbox;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.muster.local.Json;
import io.muster.local.infra.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/** A mail client sends, a script reads. */
class InboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int smtpPort = FreePort.any();
    private SmtpDoor smtp;
    private HttpServer pages;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        var store = new MailStore(folder, Clock.systemUTC());
        smtp = new SmtpDoor(store, smtpPort);
        smtp.open();
        pages = vertx.createHttpServer()
                .requestHandler(new InboxPages(store).router(vertx))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void showsWhatAMailClientSent() throws Exception {
        Transport.send(invitation());

        JsonNode list = json("/api/messages");
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/to/0").asText()).isEqualTo("jon@muster.example");
        assertThat(list.at("/0/from").asText()).isEqualTo("noreply@muster.example");
        assertThat(list.at("/0/subject").asText()).isEqualTo("Grüße – hello");

        JsonNode mail = json("/api/messages/" + list.at("/0/id").asText());
        assertThat(mail.path("text").asText()).isEqualTo("Plain ☕");
        assertThat(mail.path("html").asText()).isEqualTo("<b>Rich</b>");
        assertThat(mail.at("/attachments/0/name").asText()).isEqualTo("invite.ics");
        assertThat(mail.at("/attachments/0/contentType").asText()).startsWith("text/calendar");
        assertThat(Base64.getDecoder().decode(mail.at("/attachments/0/content").asText()))
                .asString(StandardCharsets.UTF_8)
                .startsWith("BEGIN:VCALENDAR");
        assertThat(mail.path("raw").asText()).contains("Content-Type: multipart/mixed");
    }

    @Test
    void takesAddressesOfAnyScript() throws Exception {
        MimeMessage mail = invitation();
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("грета.zoë@muster.example"));

        Transport.send(mail);

        String to = URLEncoder.encode("грета.zoë@muster.example", StandardCharsets.UTF_8);
        JsonNode list = json("/api/messages?to=" + to);
        assertThat(list.at("/0/to/0").asText()).isEqualTo("грета.zoë@muster.example");
        assertThat(json("/api/messages/" + list.at("/0/id").asText())
                        .path("raw")
                        .asText())
                .contains("To: грета.zoë@muster.example");
    }

    @Test
    void findsByRecipientAndDeletes() throws Exception {
        Transport.send(invitation());

        assertThat(json("/api/messages?to=JON%40muster.example")).hasSize(1);
        assertThat(json("/api/messages?to=other%40muster.example")).isEmpty();
        assertThat(send("DELETE", "/api/messages").statusCode()).isEqualTo(204);
        assertThat(json("/api/messages")).isEmpty();
        assertThat(send("GET", "/api/messages/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void showsAMailThatCanDoNothing() throws Exception {
        Transport.send(invitation());
        String id = json("/api/messages").at("/0/id").asText();

        HttpResponse<String> shown = send("GET", "/api/messages/" + id + "/html");

        assertThat(shown.body()).contains("<b>Rich</b>");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox")
                .doesNotContain("allow-scripts")
                .contains("default-src 'none'");
    }

    @Test
    void hasAPage() throws Exception {
        for (String path : new String[] {"/", "/inbox.js", "/inbox.css"}) {
            assertThat(send("GET", path).statusCode()).as(path).isEqualTo(200);
        }
    }

    private MimeMessage invitation() throws Exception {
        Properties properties = new Properties();
        properties.put("mail.mime.allowutf8", "true");
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtpPort));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("noreply@muster.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("jon@muster.example", "Jon Doe"));
        message.setSubject("Grüße – hello", "UTF-8");
        var text = new MimeBodyPart();
        text.setText("Plain ☕", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<b>Rich</b>", "UTF-8", "html");
        var both = new MimeBodyPart();
        both.setContent(new MimeMultipart("alternative", text, html));
        var calendar = new MimeBodyPart();
        calendar.setText("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "UTF-8", "calendar");
        calendar.setFileName("invite.ics");
        message.setContent(new MimeMultipart("mixed", both, calendar));
        return message;
    }

    private JsonNode json(String path) throws Exception {
        return Json.parse(send("GET", path).body());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages.actualPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
