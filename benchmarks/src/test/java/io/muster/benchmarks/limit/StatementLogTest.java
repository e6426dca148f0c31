package io.muster.benchmarks.limit;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementLogTest {

    @Test
    void readsStatementsWithTheirParameters() {
        List<String> lines = List.of(
                "2026-01-01 10:00:00.000 UTC [7] LOG:  parameter \"log_statement\" changed to \"all\"",
                "2026-01-01 10:00:00.001 UTC [8] LOG:  execute __1: SELECT $1,",
                "\t$2, $3",
                "2026-01-01 10:00:00.001 UTC [8] DETAIL:  Parameters: $1 = 'it''s, $2 = ''x''', $2 = NULL, $3 = '4'",
                "2026-01-01 10:00:00.002 UTC [9] LOG:  execute <unnamed>: COMMIT",
                "2026-01-01 10:00:00.003 UTC [9] LOG:  statement: BEGIN",
                "2026-01-01 10:00:00.004 UTC [9] ERROR:  nothing of ours");

        assertThat(StatementLog.read(lines))
                .containsExactly(
                        new SeenStatement(8, "SELECT $1,\n$2, $3", Arrays.asList("it's, $2 = 'x'", null, "4")),
                        new SeenStatement(9, "COMMIT", List.of()),
                        new SeenStatement(9, "BEGIN", List.of()));
    }
}
