package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.muster.local.infra.FreePort;
import io.muster.local.infra.PostgresCluster;

/** One attempt to bring the suite up: it starts what is missing, or leaves nothing of its own behind. */
final class StartUp {

    private static final Duration READY_LIMIT = Duration.ofSeconds(180);
    private static final long FREE_BYTES_MIN = 400L << 20;

    private final Home home;
    private final Ports ports;
    private final Processes processes;
    private final Applications applications;
    private final Launches launches;
    private final PostgresCluster postgres;
    private final Readiness readiness;
    private final Progress progress;
    private final List<Member> started = new ArrayList<>();
    private final Set<Member> announced = EnumSet.noneOf(Member.class);
    private final long begin = System.nanoTime();
    private int postgresAttempts = 10;
    private boolean abandoned;

    StartUp(Suite suite, PostgresCluster postgres, Progress progress) {
        this.home = suite.home();
        this.ports = suite.ports();
        this.processes = suite.processes();
        this.applications = new Applications(suite.root(), home);
        this.launches = new Launches(home, ports, suite.secrets(), postgres);
        this.postgres = postgres;
        this.readiness = new Readiness(ports, postgres);
        this.progress = progress;
    }

    /** Whether anything had to be started. */
    boolean run() {
        Set<Member> missing = missing();
        if (missing.size() < Member.values().length) {
            checkPortsOfTheRunning();
        }
        if (!missing.isEmpty()) {
            checkDisk();
            checkPorts(missing);
            boolean all = missing.size() == Member.values().length;
            progress.say("starting " + (all ? "the suite" : names(missing)));
            ports.store(home.portsFile());
            stage(missing);
            startInfrastructure(missing);
            missing.stream().filter(Member::isService).forEach(this::start);
        }
        awaitReady(EnumSet.allOf(Member.class));
        return !missing.isEmpty();
    }

    /** Stops what this attempt started; called on failure, or from outside when the user interrupts. */
    synchronized void abandon() {
        abandoned = true;
        if (!started.isEmpty()) {
            progress.say("stopping what was started");
        }
        new ShutDown(processes, new ClassArchives(home)).stop(started, Duration.ofSeconds(8));
        started.clear();
    }

    private Set<Member> missing() {
        Set<Member> missing = EnumSet.noneOf(Member.class);
        for (Member member : Member.values()) {
            if (processes.find(member).isEmpty()) {
                missing.add(member);
            }
        }
        return missing;
    }

    /** Members find each other by port: those that run cannot be joined by some with other numbers. */
    private void checkPortsOfTheRunning() {
        Ports running = Ports.stored(home.portsFile()).orElse(ports);
        for (Port port : Port.values()) {
            if (running.of(port) != ports.of(port)) {
                throw new SuiteFailure("the suite runs with %s on port %d, not %d: set %s=%d, or ./muster down first"
                        .formatted(
                                Ports.label(port),
                                running.of(port),
                                ports.of(port),
                                port.variable(),
                                running.of(port)));
            }
        }
    }

    private void checkDisk() {
        try {
            long free = Files.getFileStore(home.folder()).getUsableSpace();
            if (free < FREE_BYTES_MIN) {
                throw new SuiteFailure("the disk is full: %d MB free at %s, the suite needs %d MB"
                        .formatted(free >> 20, home.folder(), FREE_BYTES_MIN >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkPorts(Set<Member> missing) {
        for (Member member : missing) {
            for (Port port : member.ports()) {
                int number = ports.of(port);
                if (!becomesFree(number)) {
                    throw new SuiteFailure("port %d (%s) is taken by another program; set %s or free it"
                            .formatted(number, Ports.label(port), port.variable()));
                }
            }
        }
    }

    /** What a member that was killed left behind gives its port back within a moment. */
    private static boolean becomesFree(int port) {
        return Waiting.until(
                Duration.ofSeconds(2), Duration.ofMillis(200), () -> FreePort.isFree(port) && !Readiness.isTaken(port));
    }

    private void stage(Set<Member> missing) {
        missing.stream().filter(Member::isService).forEach(applications::stageService);
        if (missing.containsAll(Set.of(Member.KAFKA, Member.INBOX, Member.GATEWAY))) {
            applications.stageOurs();
        }
    }

    private void startInfrastructure(Set<Member> missing) {
        if (missing.contains(Member.POSTGRES)) {
            postgres.initialize();
        }
        missing.stream().filter(member -> !member.isService()).forEach(this::start);
        awaitReady(EnumSet.of(Member.POSTGRES, Member.KAFKA));
        postgres.createDatabases(Member.services().stream().map(Member::label).toList());
        Topics.ensure("127.0.0.1:" + ports.of(Port.KAFKA));
    }

    private synchronized void start(Member member) {
        if (abandoned) {
            throw new SuiteFailure("interrupted");
        }
        started.add(member);
        processes.start(member, launches.of(member));
    }

    private void awaitReady(Set<Member> members) {
        Set<Member> waiting = EnumSet.copyOf(members);
        boolean all = Waiting.until(READY_LIMIT, Duration.ofMillis(50), () -> {
            waiting.removeIf(member -> isReady(member));
            return waiting.isEmpty();
        });
        if (!all) {
            throw new SuiteFailure("%s is not ready after %d s%s"
                    .formatted(
                            names(waiting),
                            READY_LIMIT.toSeconds(),
                            why(waiting.iterator().next())));
        }
    }

    private boolean isReady(Member member) {
        if (processes.find(member).isEmpty()) {
            startAgain(member);
            return false;
        }
        boolean ready = readiness.of(member);
        if (ready && started.contains(member) && announced.add(member)) {
            progress.ready(member, Duration.ofNanos(System.nanoTime() - begin));
        }
        return ready;
    }

    /** The orphans of a killed PostgreSQL keep its memory for a moment; a new one refuses to start beside them. */
    private void startAgain(Member member) {
        if (member != Member.POSTGRES || --postgresAttempts < 0) {
            throw new SuiteFailure(member.label() + " ended while it started" + why(member));
        }
        Waiting.pause(Duration.ofMillis(300));
        start(member);
    }

    private String why(Member member) {
        Path log = home.log(member);
        String complaint = LogTail.complaint(log);
        return (complaint.isEmpty() ? "" : ": " + complaint) + " (log: " + log + ")";
    }

    private static String names(Set<Member> members) {
        return String.join(", ", members.stream().map(Member::label).toList());
    }
}
