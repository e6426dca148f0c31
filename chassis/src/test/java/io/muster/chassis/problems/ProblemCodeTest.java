package io.muster.chassis.problems;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemCodeTest {

    record Promise(String code, int status, String title) {}

    @Test
    void isExactlyTheCatalogueThatClientsRead() throws IOException {
        List<Promise> ours = Arrays.stream(ProblemCode.values())
                .map(code -> new Promise(code.name(), code.status(), code.title()))
                .toList();

        assertThat(ours).containsExactlyInAnyOrderElementsOf(published());
    }

    private static List<Promise> published() throws IOException {
        try (InputStream catalogue = ProblemCode.class.getResourceAsStream("/contracts/errors.json")) {
            JsonNode rows = new ObjectMapper().readTree(catalogue);
            return StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Promise(
                            row.get("code").asText(),
                            row.get("status").asInt(),
                            row.get("title").asText()))
                    .toList();
        }
    }
}
