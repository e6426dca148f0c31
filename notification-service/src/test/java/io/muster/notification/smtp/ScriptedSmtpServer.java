package io.muster.notification.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that behaves towards each recipient as told, and well by default. */
public final class ScriptedSmtpServer {

    private final ServerSocket socket;
    private final Map<String, Deque<Behaviour>> scripts = new ConcurrentHashMap<>();
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile String greeting = "220 test ESMTP";

    private ScriptedSmtpServer(ServerSocket socket) {
        this.socket = socket;
    }

    static ScriptedSmtpServer start() {
        try {
            var server = new ScriptedSmtpServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            daemon(server::accept);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The next mails to this address are treated so, in this order; after that, each is accepted. */
    public void expect(String address, Behaviour... behaviours) {
        scripts.computeIfAbsent(address.toLowerCase(), key -> new ConcurrentLinkedDeque<>())
                .addAll(List.of(behaviours));
    }

    /** Until further notice everybody who connects hears this first; who is connected is thrown out. */
    public void greetWith(String words) throws IOException {
        greeting = words;
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    String greeting() {
        return greeting;
    }

    /** What was accepted for this address so far. */
    public List<ReceivedMail> mailsTo(String address) {
        return received.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    Behaviour next(String address) {
        Deque<Behaviour> script = scripts.get(address.toLowerCase());
        Behaviour next = script == null ? null : script.poll();
        return next == null ? Behaviour.accept() : next;
    }

    void keep(ReceivedMail mail) {
        received.add(mail);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                daemon(new SmtpConversation(this, client));
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
