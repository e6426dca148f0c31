package io.muster.chassis.messages;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the contracts where they are missing, so that a new cluster needs no step by hand. Existing
 * ones are left as their operator set them.
 */
@ApplicationScoped
class Topics {

    private static final String CATALOGUE = "contracts/topics.json";
    private static final long WAIT_S_MAX = 30;

    private final Map<String, Object> kafka;
    private final MessagesConfig config;

    Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, MessagesConfig config) {
        this.kafka = new HashMap<>(kafka);
        this.config = config;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Topic(String name, String cleanupPolicy, Long minCompactionLagMs, int partitions) {

        NewTopic missing() {
            Map<String, String> settings = new HashMap<>();
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
            if (minCompactionLagMs != null) {
                settings.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, minCompactionLagMs.toString());
            }
            // The replication factor is the broker's default.
            return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
        }
    }

    void ensure() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        if (!config.createTopics()) {
            return;
        }
        try (Admin admin = Admin.create(kafka)) {
            var results = admin.createTopics(
                            catalogue().stream().map(Topic::missing).toList())
                    .values();
            for (var result : results.values()) {
                try {
                    result.get(WAIT_S_MAX, TimeUnit.SECONDS);
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw failure;
                    }
                }
            }
        }
    }

    private static List<Topic> catalogue() throws IOException {
        try (InputStream json = Topics.class.getClassLoader().getResourceAsStream(CATALOGUE)) {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        }
    }
}
