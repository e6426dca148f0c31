package io.muster.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the contracts from the class path. Asking for what is not there is an {@link IllegalArgumentException}. */
public final class Contracts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Contracts() {}

    public static List<Topic> topics() {
        return read("topics.json", new TypeReference<>() {});
    }

    public static List<ErrorCode> errors() {
        return read("errors.json", new TypeReference<>() {});
    }

    public static List<Permission> permissions() {
        return read("permissions.json", new TypeReference<>() {});
    }

    /** The topic with this full name, such as {@code muster.event.v1}. */
    public static Topic topic(String name) {
        return topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name));
    }

    /** The topic that carries messages of this type. */
    public static Topic topicOf(String type) {
        return topics().stream()
                .filter(topic -> topic.types().contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic carries " + type));
    }

    /** The JSON Schema of the data on a topic, as text; the topic by its full name. */
    public static String schema(String topic) {
        return text("schemas/" + topic(topic).shortName() + ".schema.json");
    }

    /** The JSON Schema of the CloudEvents attributes of every message, as text. */
    public static String attributesSchema() {
        return text("schemas/attributes.schema.json");
    }

    /** The example of a message type, such as {@code event.created}. Producers and consumers both test with it. */
    public static Example example(String type) {
        return read("examples/" + topicOf(type).shortName() + "/" + type + ".json", new TypeReference<>() {});
    }

    private static <T> T read(String path, TypeReference<T> type) {
        try (InputStream in = open(path)) {
            return JSON.readValue(in, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("contracts/" + path, unreadable);
        }
    }

    private static String text(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("contracts/" + path, unreadable);
        }
    }

    private static InputStream open(String path) {
        InputStream in = Contracts.class.getResourceAsStream("/contracts/" + path);
        if (in == null) {
            throw new IllegalArgumentException("contracts/" + path + " is not on the class path");
        }
        return in;
    }
}
