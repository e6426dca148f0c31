package io.muster.local.inbox;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/** The inbox as a process of its own: folder, port of HTTP, port of SMTP. */
public final class InboxProcess {

    private InboxProcess() {}

    public static void main(String[] arguments) throws UnknownHostException {
        // Shows what is left of a damaged attachment instead of nothing.
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
        System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
        System.setProperty("mail.mime.multipart.allowempty", "true");
        var store = new MailStore(Path.of(arguments[0]), Clock.systemUTC());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
        vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .requestHandler(new InboxPages(store).router(vertx))
                .listen(Integer.parseInt(arguments[1]), "127.0.0.1")
                .onFailure(InboxProcess::giveUp);
        var smtp = new SmtpDoor(store, Integer.parseInt(arguments[2]));
        smtp.open();
        Runtime.getRuntime().addShutdownHook(new Thread(smtp::close, "stop-smtp"));
    }

    private static void giveUp(Throwable failure) {
        Logger.getLogger(InboxProcess.class.getName()).log(Level.SEVERE, "the inbox cannot listen", failure);
        System.exit(1);
    }
}
