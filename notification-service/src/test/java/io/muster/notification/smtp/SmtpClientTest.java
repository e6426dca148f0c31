package io.muster.notification.smtp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SmtpClientTest {

    private static final Submission MAIL =
            new Submission("from@example.com", "to@example.com", "Subject: hello\r\n\r\n.dots\r\n");

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void saysNothingOfAMailWhereTlsIsRequiredAndNotOffered() throws Exception {
        try (TlsServer server = new TlsServer(folder, false)) {
            Outcome outcome = send(server, Map.of("starttls", "REQUIRED"));

            assertThat(outcome)
                    .isEqualTo(Outcome.lost(Outcome.Step.TLS, "the server offers no STARTTLS, which is required"));
            assertThat(server.heard()).noneMatch(line -> line.contains("MAIL") || line.contains("AUTH"));
        }
    }

    @Test
    void encryptsBeforeItSignsIn() throws Exception {
        try (TlsServer server = new TlsServer(folder, true)) {
            Outcome outcome = send(
                    server,
                    Map.of(
                            "starttls", "REQUIRED",
                            "trust", server.certificate().toString(),
                            "username", "muster",
                            "password", "secret"));

            assertThat(outcome.isAccepted()).as(outcome.toString()).isTrue();
            String signIn = Base64.getEncoder().encodeToString("\0muster\0secret".getBytes(StandardCharsets.UTF_8));
            assertThat(server.heard())
                    .containsSubsequence(
                            "plain EHLO muster",
                            "plain STARTTLS",
                            "tls EHLO muster",
                            "tls AUTH PLAIN " + signIn,
                            "tls MAIL FROM:<from@example.com>",
                            "tls RCPT TO:<to@example.com>",
                            "tls DATA");
        }
    }

    @Test
    void trustsNoStranger() throws Exception {
        try (TlsServer server = new TlsServer(folder, true)) {
            Outcome outcome = send(server, Map.of("starttls", "REQUIRED"));

            assertThat(outcome.step()).isEqualTo(Outcome.Step.TLS);
            assertThat(outcome.reply()).isNull();
            assertThat(server.heard()).noneMatch(line -> line.contains("MAIL"));
        }
    }

    @Test
    void speaksPlainlyToThisMachineOnly() throws Exception {
        try (TlsServer server = new TlsServer(folder, true)) {
            assertThat(send(server, Map.of()).isAccepted()).isTrue();
            assertThat(server.heard()).contains("plain DATA");
        }
    }

    @Test
    void noServerIsAnOutcomeToo() throws Exception {
        TlsServer gone = new TlsServer(folder, true);
        gone.close();

        Outcome outcome = send(gone, Map.of());

        assertThat(outcome.step()).isEqualTo(Outcome.Step.CONNECT);
        assertThat(outcome.fault()).contains("refused");
    }

    private Outcome send(TlsServer server, Map<String, String> settings) throws Exception {
        SmtpConfig config = SmtpSettings.of(server.port(), settings);
        return new SmtpClient(vertx, config)
                .submit(MAIL)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
