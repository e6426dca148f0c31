package io.muster.notification.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 6531, before a server that takes no mail by another extension than it offered. */
class Utf8SubmissionTest {

    private static final String GRETA = "грета@example.com";
    private static final String MIA = "mia@example.com";
    private static final String PLAIN_SENDER = "MAIL FROM:<from@example.com>";
    private static final Outcome NOT_TAKEN =
            Outcome.lost(Outcome.Step.ADDRESSES, "the mail server does not take addresses outside of ASCII (SMTPUTF8)");

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final SmtpClient client = new SmtpClient(vertx, SmtpSettings.of(server.port(), Map.of("connections", "1")));

    @AfterEach
    void close() {
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GRETA,
                "zoë@example.com",
                "日本@example.com",
                "שלום@example.com",
                "𠮷@example.com",
                "x̌@example.com"
            })
    void asksForItForAMailThatNeedsIt(String address) {
        assertThat(send(address).isAccepted()).isTrue();

        ReceivedMail mail = server.mailsTo(address).get(0);
        assertThat(mail.sender()).isEqualTo(PLAIN_SENDER + " BODY=8BITMIME SMTPUTF8");
        assertThat(mail.header("To")).isEqualTo("<" + address + ">");
    }

    @Test
    void asksForItForASenderThatNeedsIt() {
        assertThat(send(new Submission(GRETA, MIA, "To: " + MIA + "\r\n\r\n")).isAccepted())
                .isTrue();

        assertThat(server.mailsTo(MIA).get(0).sender()).isEqualTo("MAIL FROM:<" + GRETA + "> BODY=8BITMIME SMTPUTF8");
    }

    @Test
    void doesNotAskForItForAnyOtherMail() {
        assertThat(send(MIA).isAccepted()).isTrue();

        assertThat(server.mailsTo(MIA).get(0).sender()).isEqualTo(PLAIN_SENDER);
    }

    @Test
    void asksForNothingElseThatIsNotOffered() throws IOException {
        server.offer("SMTPUTF8");

        assertThat(send(GRETA).isAccepted()).isTrue();

        assertThat(server.mailsTo(GRETA).get(0).sender()).isEqualTo(PLAIN_SENDER + " SMTPUTF8");
    }

    @Test
    void saysNothingOfSuchAMailWhereItIsNotOffered() throws IOException {
        server.offer("PIPELINING", "8BITMIME");

        assertThat(send(GRETA)).isEqualTo(NOT_TAKEN);

        assertThat(server.senders()).isEmpty();
    }

    @Test
    void decidesAnewForEveryMailOfAConnection() {
        List.of(MIA, GRETA, MIA, GRETA).forEach(this::send);

        String asking = PLAIN_SENDER + " BODY=8BITMIME SMTPUTF8";
        assertThat(server.senders()).containsExactly(PLAIN_SENDER, asking, PLAIN_SENDER, asking);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void keepsAConnectionThatCannotTakeSuchAMail() throws IOException {
        server.offer("PIPELINING");

        assertThat(send(MIA).isAccepted()).isTrue();
        assertThat(send(GRETA)).isEqualTo(NOT_TAKEN);
        assertThat(send(MIA).isAccepted()).isTrue();

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.senders()).containsExactly(PLAIN_SENDER, PLAIN_SENDER);
    }

    @Test
    void endsALongRowOfMailsThatCannotBeTaken() throws IOException {
        server.offer("PIPELINING");
        CountDownLatch allWait = new CountDownLatch(1);
        server.expect(MIA, Behaviour.dawdleUntil(allWait));
        Future<Outcome> first = client.submit(mail(MIA));

        List<Future<Outcome>> outcomes = IntStream.range(0, 20_000)
                .mapToObj(i -> client.submit(mail(GRETA)))
                .toList();
        allWait.countDown();

        assertThat(result(first).isAccepted()).isTrue();
        outcomes.forEach(outcome -> assertThat(result(outcome)).isEqualTo(NOT_TAKEN));
        assertThat(send(MIA).isAccepted()).isTrue();
    }

    private Outcome send(String address) {
        return send(mail(address));
    }

    private Outcome send(Submission mail) {
        return result(client.submit(mail));
    }

    private static Outcome result(Future<Outcome> outcome) {
        return outcome.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Submission mail(String address) {
        return new Submission("from@example.com", address, "To: <" + address + ">\r\n\r\n");
    }
}
