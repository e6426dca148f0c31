package io.muster.chassis.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.assertj.core.api.Assertions;

/** Holds what a subscriber has seen against the contract of its topic. */
public final class MessageSchema {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private MessageSchema() {}

    public static void check(TopicProbe.Seen message) {
        String name = message.topic().substring("muster.".length());
        try (InputStream schema = MessageSchema.class
                .getClassLoader()
                .getResourceAsStream("contracts/schemas/" + name + ".schema.json")) {
            var faults = SCHEMAS.getSchema(Objects.requireNonNull(schema, name))
                    .validate(
                            message.data().encode(),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            Assertions.assertThat(faults)
                    .as("%s against %s", message.data(), name)
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
