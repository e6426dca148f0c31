package io.muster.local.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.muster.local.gateway.GatewayProcess;
import io.muster.local.inbox.InboxProcess;
import io.muster.local.infra.KafkaProcess;
import io.muster.local.infra.PostgresCluster;

/** How each member is run. */
final class Launches {

    private static final List<String> SMALL_JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Djava.net.preferIPv4Stack=true");

    /**
     * Left to itself, the young generation of a small heap is so small that requests which wait for the database outlive it,
     * and collecting them with the old one stops everything for 100 ms; and each growth of the metaspace at the start stops
     * it for longer. The serial collector takes the fewest of two processors.
     */
    private static final List<String> HEAP = List.of(
            "-Xms192m",
            "-Xmn96m",
            "-Xmx256m",
            "-XX:MetaspaceSize=128m",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:+UseSerialGC");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final PostgresCluster postgres;
    private final ClassArchives archives;

    Launches(Home home, Ports ports, Secrets secrets, PostgresCluster postgres) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
        this.archives = new ClassArchives(home);
    }

    Launch of(Member member) {
        return switch (member) {
            case POSTGRES -> new Launch(postgres.serverCommand(), Map.of());
            case KAFKA -> kafka();
            case INBOX -> inbox();
            case GATEWAY -> gateway();
            default -> service(member);
        };
    }

    private Launch kafka() {
        List<String> jvm = new ArrayList<>(List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"));
        jvm.add("-Djava.net.preferIPv4Stack=true");
        return ours(
                jvm,
                KafkaProcess.class,
                List.of(home.data(Member.KAFKA).toString(), port(Port.KAFKA), port(Port.KAFKA_CONTROLLER)));
    }

    private Launch inbox() {
        List<String> jvm = new ArrayList<>(SMALL_JVM);
        jvm.add("-Xmx192m");
        return ours(
                jvm,
                InboxProcess.class,
                List.of(home.data(Member.INBOX).toString(), port(Port.INBOX), port(Port.SMTP)));
    }

    private Launch gateway() {
        List<String> jvm = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx192m", "-Djava.net.preferIPv4Stack=true"));
        return ours(
                jvm,
                GatewayProcess.class,
                List.of(port(Port.GATEWAY), home.suiteFile().toString(), addresses()));
    }

    /** {@code identity=8081/9081,...}, and where the inbox shows itself. */
    private String addresses() {
        StringBuilder text = new StringBuilder("inbox=" + port(Port.INBOX));
        for (Member service : Member.services()) {
            text.append(',')
                    .append(service.label())
                    .append('=')
                    .append(port(service.ports().get(0)));
            text.append('/').append(port(service.management()));
        }
        return text.toString();
    }

    private Launch ours(List<String> jvm, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvm);
        Path logging = home.application("logging.properties");
        command.add("-Djava.util.logging.config.file=" + logging);
        command.add("-Djava.util.logging.manager=java.util.logging.LogManager");
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return new Launch(command, Map.of());
    }

    private String classPath() {
        Path jar = home.application("local").resolve("local.jar");
        return Files.exists(jar) ? jar.toString() : System.getProperty("java.class.path");
    }

    private Launch service(Member member) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(HEAP);
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(archives.flags(member));
        String extra = System.getenv().getOrDefault("MUSTER_JAVA_OPTIONS", "").strip();
        if (!extra.isEmpty()) {
            command.addAll(List.of(extra.split("\\s+")));
        }
        command.addAll(List.of(
                "-jar",
                home.application(member.module()).resolve("quarkus-run.jar").toString()));
        return new Launch(command, environment(member));
    }

    private Map<String, String> environment(Member member) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", port(member.ports().get(0)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", port(member.management()));
        environment.put("MUSTER_SECRET", secrets.deployment());
        environment.put("MUSTER_PLATFORM_KEY", secrets.platformKey());
        environment.put("MUSTER_PUBLIC_URL", ports.url(Port.GATEWAY));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(member.label()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(member.label()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresCluster.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port(Port.KAFKA));
        environment.put("MUSTER_SMTP_HOST", "127.0.0.1");
        environment.put("MUSTER_SMTP_PORT", port(Port.SMTP));
        for (Member service : Member.services()) {
            String url = "http://127.0.0.1:" + port(service.ports().get(0));
            environment.put("MUSTER_" + service.name() + "_URL", url);
        }
        return environment;
    }

    private String port(Port port) {
        return String.valueOf(ports.of(port));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
