package io.muster.notification.courier;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;

import io.muster.notification.mail.Mail;
import io.muster.notification.mail.Mime;

/** Hands mails to the SMTP server, over connections that are kept. */
@ApplicationScoped
class SmtpChannel {

    private final MailClient client;

    SmtpChannel(Vertx vertx, SmtpConfig config) {
        this.client = MailClient.create(vertx, client(config));
    }

    /** Never fails: what goes wrong is an answer, too. */
    Uni<Answer> send(Mail mail) {
        return Uni.createFrom()
                .completionStage(() -> client.sendMail(message(mail)).toCompletionStage())
                .map(sent -> Answer.accepted())
                .onFailure()
                .recoverWithItem(SmtpChannel::answer);
    }

    private static MailMessage message(Mail mail) {
        Mime mime = Mime.of(mail);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        mime.headers().forEach(headers::add);
        return new MailMessage()
                .setFixedHeaders(true)
                .setHeaders(headers)
                .setFrom(mail.from().address())
                .setTo(mail.to().address())
                .setText(mime.body());
    }

    /**
     * A 5xx about this mail is final. One about the connection (greeting, TLS, sign-in) is a fault of ours or theirs that
     * somebody will mend, and so is everything that is no answer at all.
     */
    private static Answer answer(Throwable failure) {
        if (failure instanceof SMTPException reply) {
            String text = String.join(" / ", reply.getReplyMessages());
            return reply.isPermanent() && concernsThisMail(reply) ? Answer.refused(text) : Answer.deferred(text);
        }
        String cause = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return Answer.deferred(cause);
    }

    /** The client tells its steps apart by these words only. */
    private static boolean concernsThisMail(SMTPException reply) {
        String step = reply.getMessage();
        return step.startsWith("recipient address not accepted")
                || step.startsWith("sender address not accepted")
                || step.startsWith("DATA command not accepted")
                || step.startsWith("sending data failed");
    }

    private static io.vertx.ext.mail.MailConfig client(SmtpConfig config) {
        var client = new io.vertx.ext.mail.MailConfig()
                .setHostname(config.host())
                .setPort(config.port())
                .setStarttls(config.starttls().orElseGet(() -> unlessOnThisMachine(config.host())))
                .setSsl(config.tls())
                .setKeepAlive(true)
                .setPipelining(false)
                .setMaxPoolSize(config.connections())
                .setOwnHostname("muster");
        client.setConnectTimeout((int) config.connectTimeout().toMillis());
        client.setIdleTimeout((int) config.silenceMax().toMillis());
        client.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        client.setLogin(config.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        config.username().ifPresent(client::setUsername);
        config.password().ifPresent(client::setPassword);
        return client;
    }

    private static StartTLSOptions unlessOnThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress()
                    ? StartTLSOptions.DISABLED
                    : StartTLSOptions.REQUIRED;
        } catch (UnknownHostException unknownYet) {
            return StartTLSOptions.REQUIRED;
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
