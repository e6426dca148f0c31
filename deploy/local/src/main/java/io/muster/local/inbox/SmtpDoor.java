package io.muster.local.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail for everybody. */
final class SmtpDoor {

    private static final Logger LOG = Logger.getLogger(SmtpDoor.class.getName());
    private static final int BYTES_MAX = 32 << 20;

    private final MailStore store;
    private final SMTPServer server;

    SmtpDoor(MailStore store, int port) throws UnknownHostException {
        this.store = store;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getByName("127.0.0.1"))
                .hostName("localhost")
                .softwareName("Muster inbox")
                .insertReceivedHeaders(false)
                .maxMessageSize(BYTES_MAX)
                .maxRecipients(10_000)
                .messageHandlerFactory(context -> new Delivery())
                .build();
    }

    void open() {
        server.start();
    }

    void close() {
        server.stop();
    }

    /** One mail on its way in. */
    private final class Delivery implements MessageHandler {

        private String from = "";
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String address) {
            from = address == null ? "" : address;
        }

        @Override
        public void recipient(String address) {
            to.add(address);
        }

        @Override
        public String data(InputStream data) throws IOException, RejectException {
            byte[] raw = data.readNBytes(BYTES_MAX);
            if (data.transferTo(OutputStream.nullOutputStream()) > 0) {
                throw new RejectException(552, "5.3.4 a mail may have " + BYTES_MAX + " bytes");
            }
            try {
                return "2.0.0 kept as " + store.add(from, to, raw).id();
            } catch (UncheckedIOException e) {
                LOG.log(Level.SEVERE, "a mail was not kept", e);
                throw new RejectException(452, "4.3.1 the mail cannot be stored now");
            }
        }

        @Override
        public void done() {
            // Every mail was kept or refused in data().
        }
    }
}
