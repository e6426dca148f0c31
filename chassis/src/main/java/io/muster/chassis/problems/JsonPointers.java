package io.muster.chassis.problems;

/** JSON pointers (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** One step of a pointer: {@code a/b} becomes {@code /a~1b}. */
    public static String step(String member) {
        return "/" + member.replace("~", "~0").replace("/", "~1");
    }

    public static String step(int index) {
        return "/" + index;
    }
}
