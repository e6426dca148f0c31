package io.muster.chassis.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A route and what it takes, for {@link NastyInputs} to think of everything that it must refuse. What is described here
 * must be good: one thing of it is made bad at a time.
 */
public final class NastyRoute {

    /** What may stand in a field or parameter. */
    public enum Kind {
        /** One line of text. */
        TEXT,
        /** Text that only its length can make bad. */
        SECRET,
        EMAIL,
        ID,
        /** One of a few words. */
        WORD,
        FLAG,
        NUMBER,
        TIME,
        OBJECT,
        LIST_OF_TEXTS,
        LIST_OF_IDS
    }

    record Field(Kind kind, int longest, boolean required, Object good) {}

    final String method;
    final String path;
    final Map<String, Field> fields = new LinkedHashMap<>();
    final Map<String, Kind> parameters = new LinkedHashMap<>();
    final List<String> allowed = new ArrayList<>();

    private NastyRoute(String method, String path) {
        this.method = method;
        this.path = path;
        allowed.add(method);
    }

    /** @param path with {@code {id}} for every id in it */
    public static NastyRoute of(String method, String path) {
        return new NastyRoute(method, path);
    }

    /** Methods that the same path also takes. */
    public NastyRoute besides(String... methods) {
        allowed.addAll(List.of(methods));
        return this;
    }

    public NastyRoute needs(String field, Kind kind, int longest, Object good) {
        fields.put(field, new Field(kind, longest, true, good));
        return this;
    }

    public NastyRoute takes(String field, Kind kind, int longest, Object good) {
        fields.put(field, new Field(kind, longest, false, good));
        return this;
    }

    /** A query parameter. */
    public NastyRoute asks(String parameter, Kind kind) {
        parameters.put(parameter, kind);
        return this;
    }

    /** Whether it reads a body. */
    boolean hasBody() {
        return !fields.isEmpty();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
