package io.muster.attendance;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.contracts.Contracts;
import io.muster.contracts.Example;

import static org.assertj.core.api.Assertions.assertThat;

/** What the contracts show of each message that this service follows, it stores. */
@QuarkusTest
class ContractTest {

    @Inject
    Database database;

    static Stream<Arguments> consumed() {
        return Stream.of(
                        Arguments.of("organization", "organization_id", "id"),
                        Arguments.of("event", "id", "id"),
                        Arguments.of("event-user", "id", "id"),
                        Arguments.of("community-access", "event_user_id", "eventUserId"),
                        Arguments.of("organization-member", "id", "id"))
                .flatMap(topic -> Contracts.topic("muster." + topic.get()[0] + ".v1").types().stream()
                        .map(type -> Arguments.of(
                                type, topic.get()[0].toString().replace('-', '_'), topic.get()[1], topic.get()[2])));
    }

    @ParameterizedTest
    @MethodSource("consumed")
    void storesTheExample(String type, String table, String column, String idField) {
        Example example = Contracts.example(type);
        JsonObject data = new JsonObject(example.data().toString());
        UUID organization = Ids.next();
        String id = Ids.next().toString();
        data.put("organizationId", organization.toString()).put(idField, id);
        UUID stored = "organization".equals(table) ? organization : UUID.fromString(id);
        long sequence = example.attributes().get("sequence").asLong();

        try (MessageSender sender = new MessageSender()) {
            sender.send(Contracts.topicOf(type).name(), type, stored, organization, sequence, data);

            Calls.eventually(() -> assertThat(sequenceOf(table, column, stored)).isEqualTo(sequence));
        }
    }

    private Long sequenceOf(String table, String column, UUID id) {
        return database
                .query("SELECT sequence FROM %s WHERE %s = $1".formatted(table, column), id)
                .await()
                .indefinitely()
                .stream()
                .findFirst()
                .map(row -> row.getLong("sequence"))
                .orElse(null);
    }
}
