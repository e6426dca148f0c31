package io.muster.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

class AsyncApiTest {

    private final JsonNode document = read();

    @Test
    void listsTheTopicsForSubscribersWithTheirTypes() {
        Map<String, Set<String>> promised = Contracts.topics().stream()
                .filter(Topic::isPublic)
                .collect(toMap(Topic::name, topic -> Set.copyOf(topic.types())));

        assertThat(channels()).isEqualTo(promised);
    }

    @Test
    void saysHowEachTopicIsKept() {
        for (JsonNode channel : document.get("channels")) {
            Topic topic = Contracts.topic(channel.get("address").textValue());
            JsonNode kafka = channel.at("/bindings/kafka");

            assertThat(kafka.get("partitions").intValue()).isEqualTo(topic.partitions());
            assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").textValue())
                    .isEqualTo(topic.cleanupPolicy());
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Contracts.class.getResource("/contracts/" + reference.substring(2)))
                        .as(reference)
                        .isNotNull();
            }
        });
    }

    @Test
    void aMessageHasTheSchemaOfItsTopic() {
        for (JsonNode message : document.at("/components/messages")) {
            Topic topic = Contracts.topicOf(message.get("name").textValue());

            assertThat(message.at("/payload/schema/$ref").textValue())
                    .isEqualTo("./schemas/" + topic.shortName() + ".schema.json");
        }
    }

    private Map<String, Set<String>> channels() {
        Map<String, Set<String>> types = new HashMap<>();
        for (JsonNode channel : document.get("channels")) {
            Set<String> names = new HashSet<>();
            channel.get("messages").fieldNames().forEachRemaining(names::add);
            types.put(channel.get("address").textValue(), names);
        }
        return types;
    }

    private static JsonNode read() {
        try (var in = Contracts.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
