package io.muster.local.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.infra.Folders;
import io.muster.local.infra.PostgresCluster;

/**
 * One suite on this machine: PostgreSQL, Kafka, inbox, gateway and the five services, each a process that outlives the
 * caller. A test takes one of its own:
 *
 * <pre>{@code
 * Suite suite = Suite.isolated(folder);     // free ports, its own data
 * suite.up(Progress.SILENT);                // starts what is missing; complete when it returns
 * suite.kill(Member.EVENT);                 // SIGKILL
 * suite.up(Progress.SILENT);                // only the missing one
 * suite.reset(Progress.SILENT);             // ends all and deletes the data
 * }</pre>
 */
public final class Suite {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

    private final Path root;
    private final Home home;
    private final Ports ports;
    private final Processes processes;

    /** One command at a time in this JVM, as the lock file sees to between several. */
    private final ReentrantLock command = new ReentrantLock();

    private volatile StartUp attempt;

    private Suite(Path root, Path folder, Ports ports) {
        this.root = root;
        this.home = new Home(folder);
        this.ports = ports;
        this.processes = new Processes(home);
    }

    /** The suite of this checkout, as {@code MUSTER_HOME} and the {@code MUSTER_*_PORT} variables want it. */
    public static Suite ofCheckout(Map<String, String> environment) {
        Path root = findRoot();
        String folder = environment.getOrDefault("MUSTER_HOME", "");
        return new Suite(root, folder.isBlank() ? root.resolve(".muster") : Path.of(folder), Ports.from(environment));
    }

    /** A suite beside all others: its own folder and free ports. The services must have been packaged. */
    public static Suite isolated(Path folder) {
        return new Suite(findRoot(), folder, Ports.free());
    }

    private static Path findRoot() {
        Path start = Path.of(System.getProperty("muster.root", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new SuiteFailure("no checkout of Muster at or above " + start);
    }

    /**
     * Starts what is not running, makes the sample organization if there is none, and writes {@code suite.json}.
     *
     * @return whether anything had to be started
     * @throws SuiteFailure if that is not possible; what this call started is stopped again
     */
    public boolean up(Progress progress) {
        return alone(progress, () -> {
            var startUp = new StartUp(this, cluster(), progress);
            attempt = startUp;
            try {
                boolean startedAny = startUp.run();
                completeSample(progress);
                attempt = null;
                return startedAny;
            } catch (RuntimeException e) {
                startUp.abandon();
                throw e;
            }
        });
    }

    private <T> T alone(Progress progress, Supplier<T> order) {
        command.lock();
        try {
            home.create();
            try (var lock = SuiteLock.take(home.lockFile(), progress)) {
                return order.get();
            }
        } finally {
            command.unlock();
        }
    }

    /** Ends an {@link #up} that runs in another thread, and what it has started. */
    public void interrupt() {
        StartUp running = attempt;
        if (running != null) {
            running.abandon();
        }
    }

    private void completeSample(Progress progress) {
        var sample = new SampleOrganization(
                home.sampleFile(),
                secrets().platformKey(),
                new ApiClient(ports.url(Port.GATEWAY)),
                new InboxClient(ports.url(Port.INBOX)));
        if (!sample.isComplete()) {
            progress.say("  making the sample organization");
            sample.complete();
        }
        writeSuiteFile(sample.describe());
    }

    private void writeSuiteFile(ObjectNode sample) {
        Map<Member, Optional<ProcessIdentity>> running = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            running.put(member, processes.find(member));
        }
        new SuiteFile(home, ports, secrets()).write(running, sample);
    }

    /** Stops all that runs, callers before the called; the data stays. */
    public List<Member> down(Progress progress) {
        return alone(progress, () -> stopAll(progress));
    }

    /** Stops all and deletes the data, the secrets and the logs. */
    public void reset(Progress progress) {
        alone(progress, () -> {
            List<Member> stopped = stopAll(progress);
            for (String name : List.of("data", "run", "logs", "app", "suite.json", "secrets.json")) {
                Folders.delete(home.folder().resolve(name));
            }
            return stopped;
        });
    }

    private List<Member> stopAll(Progress progress) {
        List<Member> stopped =
                new ShutDown(processes, new ClassArchives(home)).stop(List.of(Member.values()), STOP_PATIENCE);
        stopped.forEach(member -> progress.say("  %-13s stopped".formatted(member.label())));
        SuiteFile.forgetProcesses(home);
        return stopped;
    }

    /** Ends one member with SIGKILL, as a crash would. */
    public void kill(Member member) {
        processes.kill(member);
    }

    /** Every member, in their usual order. */
    public List<MemberState> status() {
        Map<Member, MemberState> states = new ConcurrentHashMap<>();
        List.of(Member.values()).parallelStream().forEach(member -> states.put(member, state(member)));
        return List.of(Member.values()).stream().map(states::get).toList();
    }

    private MemberState state(Member member) {
        return processes
                .find(member)
                .map(process -> new MemberState(
                        member,
                        isReady(member) ? MemberState.State.READY : MemberState.State.RUNNING,
                        process.pid(),
                        process.uptime(),
                        Memory.ofTree(process.pid())))
                .orElseGet(() -> new MemberState(member, MemberState.State.STOPPED, 0, Duration.ZERO, 0));
    }

    private boolean isReady(Member member) {
        return new Readiness(portsInUse(), cluster()).of(member);
    }

    /** Those of the processes that run, which may have been started with other settings than ours. */
    public Ports portsInUse() {
        boolean any = List.of(Member.values()).stream()
                .anyMatch(member -> processes.find(member).isPresent());
        return any ? Ports.stored(home.portsFile()).orElse(ports) : ports;
    }

    /** What {@code suite.json} says; empty before the first {@link #up}. */
    public JsonNode description() {
        return Json.read(home.suiteFile());
    }

    /** The file that tells a script all it needs. */
    public Path suiteFile() {
        return home.suiteFile();
    }

    public Path log(Member member) {
        return home.log(member);
    }

    /** The base address of a server of the suite. */
    public String url(Port port) {
        return ports.url(port);
    }

    private PostgresCluster cluster() {
        return new PostgresCluster(
                home.data(Member.POSTGRES),
                portsInUse().of(Port.POSTGRES),
                secrets().postgresPassword(),
                true);
    }

    Path root() {
        return root;
    }

    Home home() {
        return home;
    }

    Ports ports() {
        return ports;
    }

    Processes processes() {
        return processes;
    }

    Secrets secrets() {
        return Secrets.in(home.secretsFile());
    }
}
