package io.muster.local.suite;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.infra.FreePort;

/** The number of every port of one suite. */
public final class Ports {

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * The defaults, moved by the variables that are set.
     *
     * @throws SuiteFailure if one is no port number, or two are the same
     */
    public static Ports from(Map<String, String> environment) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Map<Integer, Port> owners = new HashMap<>();
        for (Port port : Port.values()) {
            int number = number(port, environment.get(port.variable()));
            Port other = owners.put(number, port);
            if (other != null) {
                throw new SuiteFailure("port %d is given to both %s and %s; set %s to another one"
                        .formatted(number, label(other), label(port), port.variable()));
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    /** Ports that are free at the moment, for a suite beside others. */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, FreePort.any());
        }
        return new Ports(numbers);
    }

    /** The ports in the file; empty if it does not name them all. */
    static Optional<Ports> stored(Path file) {
        ObjectNode json = Json.read(file);
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            if (!json.path(port.name()).isInt()) {
                return Optional.empty();
            }
            numbers.put(port, json.get(port.name()).asInt());
        }
        return Optional.of(new Ports(numbers));
    }

    void store(Path file) {
        ObjectNode json = Json.object();
        numbers.forEach((port, number) -> json.put(port.name(), number));
        Json.store(file, json);
    }

    public int of(Port port) {
        return numbers.get(port);
    }

    /** The base address of a server on that port. */
    public String url(Port port) {
        return "http://localhost:" + of(port);
    }

    private static int number(Port port, String text) {
        if (text == null || text.isBlank()) {
            return port.usual();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException refusedBelow) {
            // said below, as for a number out of range
        }
        throw new SuiteFailure("%s is \"%s\", which is no port number (1 to 65535)".formatted(port.variable(), text));
    }

    static String label(Port port) {
        return port.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
