package io.muster.notification.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;

/**
 * Hands mails over, each as soon as a connection is free. A mail that has become slow gives its place among the
 * connections to a further one, so that a server that dawdles over some does not hold up the rest.
 */
@ApplicationScoped
public class SmtpClient {

    private static final long LOOK_MS_MIN = 50;
    private static final long LOOK_MS_MAX = 1_000;

    private final SmtpConfig config;
    private final Vertx vertx;
    private final Context context;
    private final NetClient client;
    private final Opening opening;

    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Deque<Session> idle = new ArrayDeque<>();
    private final Set<Job> busy = new HashSet<>();
    private boolean dispatching;

    SmtpClient(Vertx vertx, SmtpConfig config) {
        this.config = config;
        this.vertx = vertx;
        // Not the context of whatever request came first, which carries that request with it.
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.client = vertx.createNetClient(options(config));
        this.opening = new Opening(client, config);
        long lookEvery =
                Math.min(config.silenceMax().toMillis(), config.slowAfter().toMillis()) / 4;
        context.runOnContext(start -> vertx.setPeriodic(
                Math.max(LOOK_MS_MIN, Math.min(LOOK_MS_MAX, lookEvery)), timer -> look(System.nanoTime())));
    }

    /** Never fails, and always ends: what goes wrong is an outcome, too. */
    public Future<Outcome> submit(Submission mail) {
        Promise<Outcome> told = Promise.promise();
        context.runOnContext(here -> {
            waiting.add(new Job(mail, told));
            dispatch();
        });
        return told.future();
    }

    /** A mail that ends at once calls this again, and a long row of such mails would be a deep stack of calls. */
    private void dispatch() {
        if (!dispatching) {
            dispatching = true;
            try {
                dispatchAll();
            } finally {
                dispatching = false;
            }
        }
    }

    private void dispatchAll() {
        while (!waiting.isEmpty()) {
            Session session = waiting.peek().fresh ? null : idle.pollLast();
            if (waiting.peek().fresh && !idle.isEmpty()) {
                idle.poll().line().quit();
            }
            if (session != null && session.line().isOpen()) {
                carry(begin(), session, true);
            } else if (session == null && mayOpen()) {
                Job job = begin();
                opening.open(line -> job.line = line)
                        .onSuccess(opened -> carry(job, opened, false))
                        .onFailure(failure -> end(job, ((Opening.NotOpened) failure).outcome()));
            } else if (session == null) {
                return;
            }
        }
    }

    private boolean mayOpen() {
        long brisk = busy.stream().filter(job -> !job.slow).count() + idle.size();
        return brisk < config.connections() && busy.size() + idle.size() < config.connectionsMax();
    }

    private Job begin() {
        Job job = waiting.poll();
        job.since = System.nanoTime();
        busy.add(job);
        return job;
    }

    private void carry(Job job, Session session, boolean used) {
        job.line = session.line();
        session.deliver(job.mail).onSuccess(outcome -> {
            if (used && outcome.isOnlyTheConnections()) {
                // The server was about to end an old connection; that says nothing about the mail.
                session.line().drop("closed");
                busy.remove(job);
                job.fresh = true;
                waiting.addFirst(job);
                dispatch();
                return;
            }
            keep(session, outcome);
            end(job, outcome);
        });
    }

    private void keep(Session session, Outcome outcome) {
        boolean leaves = outcome.reply() != null && outcome.reply().code() == Reply.SERVICE_CLOSING;
        if (leaves || session.mails() >= config.mailsPerConnection()) {
            session.line().quit();
        } else if (session.line().isOpen()) {
            idle.add(session);
        }
    }

    private void end(Job job, Outcome outcome) {
        busy.remove(job);
        job.told.complete(outcome);
        dispatch();
    }

    /** Gives up what takes too long, and closes what nobody needs. */
    private void look(long now) {
        for (Job job : Set.copyOf(busy)) {
            job.slow |= isOver(job.since, config.slowAfter(), now);
            if (job.line != null && isOver(job.line.movedAt(), config.silenceMax(), now)) {
                job.line.drop("no answer for " + seconds(config.silenceMax()));
            } else if (job.line != null && isOver(job.since, config.mailTimeMax(), now)) {
                job.line.drop("not done within " + seconds(config.mailTimeMax()));
            }
        }
        idle.removeIf(session -> !session.line().isOpen());
        while (!idle.isEmpty() && isOver(idle.peek().line().movedAt(), config.idleMax(), now)) {
            idle.poll().line().quit();
        }
        dispatch();
    }

    private static boolean isOver(long since, Duration most, long now) {
        return now - since > most.toNanos();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    private static NetClientOptions options(SmtpConfig config) {
        NetClientOptions options = new NetClientOptions()
                .setSsl(config.tls())
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTcpNoDelay(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis());
        config.trust().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }

    @PreDestroy
    void close() {
        context.runOnContext(here -> {
            idle.forEach(session -> session.line().quit());
            client.close();
        });
    }

    /** A mail on its way. */
    private static final class Job {

        private final Submission mail;
        private final Promise<Outcome> told;
        private Line line;
        private long since;
        private boolean slow;
        private boolean fresh;

        Job(Submission mail, Promise<Outcome> told) {
            this.mail = mail;
            this.told = told;
        }
    }
}
