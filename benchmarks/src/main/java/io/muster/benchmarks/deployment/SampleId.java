package io.muster.benchmarks.deployment;

import java.util.UUID;

/**
 * Ids and e-mails of the sample people, made of a number, so that a statement that was seen with one of them can be run
 * with any other.
 */
public enum SampleId {
    ACCOUNT(0xacc0_0000),
    EVENT_USER(0xe0e0_0000),
    ROW(0x0a0a_0000),
    EVENT(0xe7e7_0000),
    ORGANIZATION(0x0620_0000),
    COMMUNITY(0xc033_0000),
    COLLABORATOR(0xc01a_0000),
    LICENSE(0x11ce_0000);

    /** What all of them share, and no other id has. */
    static final String MIDDLE = "-0be7-7000-8000-";

    private final int kind;

    SampleId(int kind) {
        this.kind = kind;
    }

    public UUID of(long number) {
        return UUID.fromString("%08x".formatted(kind) + MIDDLE + "%012x".formatted(number));
    }

    /** @param number an SQL expression of type bigint */
    public String sql(String number) {
        return sql("%08x".formatted(kind), number);
    }

    /** @param kind eight hexadecimal digits */
    public static String sql(String kind, String number) {
        return "('" + kind + MIDDLE + "' || lpad(to_hex(" + number + "), 12, '0'))";
    }

    public static String email(long number) {
        return "p" + number + "@bench.example.com";
    }

    /** @param number an SQL expression of type bigint */
    public static String emailSql(String number) {
        return "('p' || " + number + " || '@bench.example.com')";
    }
}
