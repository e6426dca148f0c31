package io.muster.local.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A process of the suite, in the order in which a reader expects them. */
public enum Member {
    POSTGRES(Port.POSTGRES),
    KAFKA(Port.KAFKA, Port.KAFKA_CONTROLLER),
    INBOX(Port.INBOX, Port.SMTP),
    GATEWAY(Port.GATEWAY),
    IDENTITY(Port.IDENTITY, Port.IDENTITY_MANAGEMENT),
    LICENSING(Port.LICENSING, Port.LICENSING_MANAGEMENT),
    EVENT(Port.EVENT, Port.EVENT_MANAGEMENT),
    ATTENDANCE(Port.ATTENDANCE, Port.ATTENDANCE_MANAGEMENT),
    NOTIFICATION(Port.NOTIFICATION, Port.NOTIFICATION_MANAGEMENT);

    private final List<Port> ports;

    Member(Port... ports) {
        this.ports = List.of(ports);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first one is where its clients go. */
    public List<Port> ports() {
        return ports;
    }

    public boolean isService() {
        return ordinal() >= IDENTITY.ordinal();
    }

    /** The Maven module of a service, also its name in messages. */
    public String module() {
        return label() + "-service";
    }

    /** The port of health, metrics and OpenAPI of a service. */
    public Port management() {
        return ports.get(1);
    }

    public static List<Member> services() {
        return Stream.of(values()).filter(Member::isService).toList();
    }

    public static List<Member> infrastructure() {
        return Stream.of(values()).filter(member -> !member.isService()).toList();
    }

    /** By label, or by module name for a service. */
    public static Optional<Member> named(String name) {
        return Arrays.stream(values())
                .filter(member -> member.label().equals(name) || member.module().equals(name) && member.isService())
                .findFirst();
    }
}
