package io.muster.contracts;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A Kafka topic.
 *
 * @param minCompactionLagMs how long every state is kept at least; null where the topic is not compacted
 * @param isPublic whether subscribers outside the suite may read it
 * @param owner the one service that writes to it
 * @param types the CloudEvents types on it; empty for a dead-letter topic, which takes what came
 */
public record Topic(
        String name,
        String cleanupPolicy,
        Long minCompactionLagMs,
        int partitions,
        @JsonProperty("public") boolean isPublic,
        String owner,
        List<String> types) {

    /** The name without the suite's prefix, under which its schema and examples are kept. */
    public String shortName() {
        return name.substring("muster.".length());
    }

    /** The value of the CloudEvents attribute {@code dataschema} of its messages. */
    public String dataSchema() {
        return "urn:muster:schema:" + shortName();
    }
}
