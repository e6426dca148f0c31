package io.muster.notification.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that behaves towards each recipient as told, and well by default. */
public final class ScriptedSmtpServer {

    private static final List<String> EVERYTHING = List.of("PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES");

    private final ServerSocket socket;
    private final Map<String, Deque<Behaviour>> scripts = new ConcurrentHashMap<>();
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Queue<String> senders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile String greeting = "220 test ESMTP";
    private volatile List<String> offers = EVERYTHING;

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
        throwOutEverybody();
    }

    /** Until further notice it offers these extensions and takes no mail that needs another; who is connected is thrown out. */
    public void offer(String... extensions) throws IOException {
        offers = List.of(extensions);
        throwOutEverybody();
    }

    public void offerEverything() throws IOException {
        offer(EVERYTHING.toArray(String[]::new));
    }

    private void throwOutEverybody() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    String greeting() {
        return greeting;
    }

    List<String> offers() {
        return offers;
    }

    /** Every MAIL command so far. */
    Queue<String> senders() {
        return senders;
    }

    /** How many clients have come so far, those thrown out among them. */
    int connections() {
        return connections.get();
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
                connections.incrementAndGet();
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
