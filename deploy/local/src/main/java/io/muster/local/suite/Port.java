package io.muster.local.suite;

/** Every port of the suite, with the default that {@code MUSTER_<name>_PORT} moves. */
public enum Port {
    GATEWAY(8080),
    IDENTITY(8081),
    LICENSING(8082),
    EVENT(8083),
    ATTENDANCE(8084),
    NOTIFICATION(8085),
    IDENTITY_MANAGEMENT(9081),
    LICENSING_MANAGEMENT(9082),
    EVENT_MANAGEMENT(9083),
    ATTENDANCE_MANAGEMENT(9084),
    NOTIFICATION_MANAGEMENT(9085),
    INBOX(8025),
    SMTP(1025),
    POSTGRES(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    public int usual() {
        return usual;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return "MUSTER_" + name() + "_PORT";
    }
}
