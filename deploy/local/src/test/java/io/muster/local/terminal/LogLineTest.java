package io.muster.local.terminal;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLineTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00.123Z");

    @Test
    void readsTheJsonOfAService() {
        LogLine line = LogLine.parse(
                "event",
                "{\"timestamp\":\"2026-01-01T10:00:00.123Z\",\"level\":\"WARN\",\"loggerName\":\"io.muster.X\","
                        + "\"message\":\"late\"}",
                Instant.EPOCH);

        assertThat(line).isEqualTo(new LogLine("event", AT, "WARN", "X: late"));
    }

    @Test
    void writesTheExceptionsOfAServiceOut() {
        LogLine line = LogLine.parse(
                "event",
                "{\"level\":\"ERROR\",\"message\":\"failed\",\"exception\":{\"exceptionType\":\"a.Outer\","
                        + "\"message\":\"out\",\"frames\":[{\"class\":\"a.B\",\"method\":\"c\",\"line\":7}],"
                        + "\"causedBy\":{\"exception\":{\"exceptionType\":\"a.Inner\",\"message\":\"in\"}}}}",
                AT);

        assertThat(line.text().lines())
                .containsExactly(": failed", "a.Outer: out", "\tat a.B.c:7", "Caused by: a.Inner: in");
    }

    @Test
    void readsPostgresAndOurOwnProcesses() {
        LogLine postgres = LogLine.parse("postgres", "2026-01-01 10:00:00.123 UTC [12] LOG:  ready", Instant.EPOCH);
        LogLine kafka = LogLine.parse("kafka", "2026-01-01T10:00:00.123+0000 SEVERE a.B gone", Instant.EPOCH);

        assertThat(postgres).isEqualTo(new LogLine("postgres", AT, "INFO", "ready"));
        assertThat(kafka).isEqualTo(new LogLine("kafka", AT, "ERROR", "a.B gone"));
    }

    @Test
    void leavesALineWithoutATimeWithTheOneBefore() {
        LogLine line = LogLine.parse("kafka", "\tat some.Frame", AT);

        assertThat(line).isEqualTo(new LogLine("kafka", AT, "", "\tat some.Frame"));
    }
}
