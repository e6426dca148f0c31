package io.muster.contracts;

import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageContractTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<String> types() {
        return Contracts.topics().stream().flatMap(topic -> topic.types().stream());
    }

    static Stream<Topic> topicsWithTypes() {
        return Contracts.topics().stream().filter(topic -> !topic.types().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("types")
    void theDataOfAnExampleIsWhatItsSchemaSays(String type) {
        String schema = Contracts.schema(Contracts.topicOf(type).name());

        assertThat(faults(schema, Contracts.example(type).data().toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theAttributesOfAnExampleAreThoseOfItsTopic(String type) {
        var attributes = Contracts.example(type).attributes();
        Topic topic = Contracts.topicOf(type);

        assertThat(faults(Contracts.attributesSchema(), attributes.toString())).isEmpty();
        assertThat(attributes.get("type").textValue()).isEqualTo(type);
        assertThat(attributes.get("source").textValue()).isEqualTo("/muster/" + topic.owner());
        assertThat(attributes.get("dataschema").textValue()).isEqualTo(topic.dataSchema());
    }

    @ParameterizedTest
    @MethodSource("types")
    void anUnknownFieldIsAFault(String type) {
        String schema = Contracts.schema(Contracts.topicOf(type).name());
        String data = Contracts.example(type).data().toString().replaceFirst("\\{", "{\"surprise\":1,");

        assertThat(faults(schema, data)).isNotEmpty();
    }

    @Test
    void formatsAreChecked() {
        Example example = Contracts.example("organization.created");
        String id = example.data().get("id").textValue();
        String data = example.data().toString().replace(id, "not-an-id");

        assertThat(faults(Contracts.schema("muster.organization.v1"), data)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("topicsWithTypes")
    void aSchemaIsNamedAfterItsTopic(Topic topic) {
        assertThat(Contracts.schema(topic.name())).contains("\"$id\": \"" + topic.dataSchema() + "\"");
    }

    @ParameterizedTest
    @MethodSource("types")
    void anExampleNamesNobodyReal(String type) {
        assertThat(Contracts.example(type).data().toString()).doesNotContainPattern("@(?!example\\.com)");
    }

    private static List<Error> faults(String schemaText, String json) {
        Schema schema = REGISTRY.getSchema(schemaText);
        return schema.validate(
                json,
                InputFormat.JSON,
                execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
