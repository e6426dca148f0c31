package io.muster.local.story;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.client.InboxClient;
import io.muster.local.client.Mail;
import io.muster.local.suite.Waiting;

/** Tells of each mail to somebody in the story as it arrives. */
final class MailWatch implements AutoCloseable {

    private final InboxClient inbox;
    private final Predicate<String> ours;
    private final Consumer<Mail> listener;
    private final Set<String> seen = new HashSet<>();
    private final Thread thread = new Thread(this::watch, "mail-watch");
    private boolean closed;

    MailWatch(InboxClient inbox, Predicate<String> ours, Consumer<Mail> listener) {
        this.inbox = inbox;
        this.ours = ours;
        this.listener = listener;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        do {
            lookUnlessClosed();
        } while (Waiting.pause(Duration.ofMillis(200)));
    }

    private synchronized void lookUnlessClosed() {
        if (!closed) {
            look();
        }
    }

    private void look() {
        for (JsonNode entry : inbox.list()) {
            if (ours.test(entry.at("/to/0").asText())
                    && seen.add(entry.path("id").asText())) {
                listener.accept(inbox.mail(entry.path("id").asText()));
            }
        }
    }

    /** Looks once more; a look that were interrupted would hear of a mail and see nothing in it. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            look();
        }
        thread.interrupt();
    }
}
