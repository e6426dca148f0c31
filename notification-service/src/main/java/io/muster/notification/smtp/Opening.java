package io.muster.notification.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.net.NetClient;

import io.muster.notification.smtp.Outcome.Step;

/** Everything before the first mail: connection, greeting, TLS, sign-in. */
final class Opening {

    private final NetClient client;
    private final SmtpConfig config;
    private final boolean encrypts;

    Opening(NetClient client, SmtpConfig config) {
        this.client = client;
        this.config = config;
        this.encrypts = !config.tls() && starttls(config) == SmtpConfig.Starttls.REQUIRED;
    }

    /** Why there is no session. */
    static final class NotOpened extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Outcome outcome;

        NotOpened(Outcome outcome) {
            super(outcome.toString(), null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    /** Fails with {@link NotOpened} only. {@code watched} gets the line as soon as there is one. */
    Future<Session> open(Consumer<Line> watched) {
        return at(Step.CONNECT, client.connect(config.port(), config.host()))
                .map(Line::new)
                .onSuccess(watched::accept)
                .compose(line -> wanted(Step.GREETING, line.reply())
                        .compose(greeting -> hello(line))
                        .compose(offers -> secured(line, offers))
                        .compose(offers -> signedIn(line, offers))
                        .map(offers -> new Session(line, offers))
                        .onFailure(failure -> line.quit()));
    }

    /** Answers with what the server offers. */
    private Future<List<String>> hello(Line line) {
        return wanted(Step.HELLO, line.ask("EHLO " + config.ownName())).map(reply -> Arrays.stream(
                        reply.text().toUpperCase(Locale.ROOT).split(" / "))
                .map(offer -> offer.substring(Math.min(4, offer.length())))
                .toList());
    }

    /** A server that offers no TLS where we demand it gets no mail: somebody may have cut the offer out. */
    private Future<List<String>> secured(Line line, List<String> offers) {
        if (!encrypts) {
            return Future.succeededFuture(offers);
        }
        if (!offers.contains("STARTTLS")) {
            return Future.failedFuture(
                    new NotOpened(Outcome.lost(Step.TLS, "the server offers no STARTTLS, which is required")));
        }
        return wanted(Step.TLS, line.ask("STARTTLS"))
                .compose(ready -> at(Step.TLS, line.encrypt(config.host())))
                .compose(secure -> hello(line));
    }

    private Future<List<String>> signedIn(Line line, List<String> offers) {
        if (config.username().isEmpty()) {
            return Future.succeededFuture(offers);
        }
        String user = config.username().get();
        String password = config.password().orElse("");
        boolean plain = offers.stream()
                .anyMatch(offer -> Arrays.asList(offer.split(" ")).contains("PLAIN"));
        Future<Reply> done = plain
                ? line.ask("AUTH PLAIN " + base64("\0" + user + "\0" + password))
                : line.ask("AUTH LOGIN")
                        .compose(asked -> line.ask(base64(user)))
                        .compose(asked -> line.ask(base64(password)));
        return wanted(Step.SIGN_IN, done).map(offers);
    }

    private static SmtpConfig.Starttls starttls(SmtpConfig config) {
        return config.starttls()
                .orElseGet(() ->
                        isThisMachine(config.host()) ? SmtpConfig.Starttls.DISABLED : SmtpConfig.Starttls.REQUIRED);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknownYet) {
            return false;
        }
    }

    private static Future<Reply> wanted(Step step, Future<Reply> reply) {
        return at(step, reply)
                .compose(said -> said.isPositive()
                        ? Future.succeededFuture(said)
                        : Future.failedFuture(new NotOpened(Outcome.of(step, said))));
    }

    private static <T> Future<T> at(Step step, Future<T> done) {
        return done.recover(failure ->
                Future.failedFuture(failure instanceof NotOpened ? failure : new NotOpened(lost(step, failure))));
    }

    private static Outcome lost(Step step, Throwable failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return Outcome.lost(step, reason);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
