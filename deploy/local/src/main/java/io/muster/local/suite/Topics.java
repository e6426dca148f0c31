package io.muster.local.suite;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import io.muster.contracts.Contracts;
import io.muster.contracts.Topic;

/** Creates the topics of the contract that the broker does not have. */
final class Topics {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Topics() {}

    static void ensure(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "reconnect.backoff.ms",
                "100",
                "reconnect.backoff.max.ms",
                "100");
        try (Admin admin = Admin.create(settings)) {
            Set<String> present = admin.listTopics().names().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> absent = Contracts.topics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(Topics::asNew)
                    .toList();
            admin.createTopics(absent).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new SuiteFailure(
                        "cannot create the topics: " + e.getCause().getMessage(), e);
            }
        } catch (TimeoutException e) {
            throw new SuiteFailure("Kafka did not answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("interrupted while creating the topics", e);
        }
    }

    private static NewTopic asNew(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.cleanupPolicy());
        if (topic.minCompactionLagMs() != null) {
            settings.put("min.compaction.lag.ms", topic.minCompactionLagMs().toString());
        }
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(settings);
    }
}
