package io.muster.local.infra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real KRaft broker (broker and controller in one) inside this JVM, on the loopback interface, until it is closed or
 * the JVM ends:
 *
 * <pre>{@code
 * EmbeddedKafka kafka = EmbeddedKafka.temporary();   // free ports, deleted at the end
 * kafka.bootstrapServers();
 * kafka.close();
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final boolean deleteData;
    private final KafkaRaftServer server;
    private final AtExit atExit;

    private EmbeddedKafka(Path folder, int port, int controllerPort, boolean deleteData) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.deleteData = deleteData;
        Properties properties = properties(this.folder.resolve("log"), port, controllerPort);
        format(properties);
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        atExit = new AtExit("stop-kafka", this::stop);
        server.startup();
    }

    /** On free ports; its data is deleted when it stops. */
    public static EmbeddedKafka temporary() {
        try {
            return new EmbeddedKafka(Files.createTempDirectory("muster-kafka"), FreePort.any(), FreePort.any(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    /** On the given folder (made if absent) and ports; the data stays. */
    public static EmbeddedKafka on(Path folder, int port, int controllerPort) {
        return new EmbeddedKafka(folder, port, controllerPort, false);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Blocks until the broker has ended, whoever ended it. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        atExit.now();
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
        if (deleteData) {
            Folders.delete(folder);
        }
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", log.toString());
        aloneOnSmallMachine(properties);
        return properties;
    }

    /** One broker replicates to nobody, and its default buffers are meant for a machine of its own. */
    private static void aloneOnSmallMachine(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("num.io.threads", "4");
        properties.put("num.network.threads", "2");
        // A broker that was killed is let in again only when its old session has ended.
        properties.put("broker.session.timeout.ms", "4000");
        properties.put("broker.heartbeat.interval.ms", "1000");
    }

    private void format(Properties properties) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("server.properties");
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            var output = new ByteArrayOutputStream();
            String[] order = {"format", "--ignore-formatted", "--cluster-id", clusterId(), "--config", file.toString()};
            if (StorageTool.execute(order, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
                throw new IllegalStateException("cannot format " + folder + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private String clusterId() throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file);
    }
}
