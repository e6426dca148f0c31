package io.muster.chassis.problems;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest {

    @ParameterizedTest
    @CsvSource({
        "08006, DEPENDENCY_UNAVAILABLE",
        "53300, DEPENDENCY_UNAVAILABLE",
        "57P01, DEPENDENCY_UNAVAILABLE",
        "57014, DEPENDENCY_UNAVAILABLE",
        "55P03, DEPENDENCY_UNAVAILABLE",
        "40001, DEPENDENCY_UNAVAILABLE",
        "40P01, DEPENDENCY_UNAVAILABLE",
        "22021, VALIDATION_FAILED",
        "22P05, VALIDATION_FAILED",
        "23505, INTERNAL_ERROR",
        "42P01, INTERNAL_ERROR",
        "22012, INTERNAL_ERROR"
    })
    void tellsPassingTroubleOfTheDatabaseFromOurFaults(String sqlState, ProblemCode code) {
        PgException failure = new PgException("jane@example.org", "ERROR", sqlState, "jane@example.org");

        Refusal refusal = Faults.refusal(failure);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.detail()).doesNotContain("jane");
    }

    /** What the pool says when none of its connections became free in time. */
    @Test
    void tellsTheWaitForAConnectionFromOtherFailuresWithoutAType() {
        assertThat(Faults.refusal(new NoStackTraceThrowable("Timeout")).code())
                .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
        assertThat(Faults.refusal(new NoStackTraceThrowable("else")).code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    }

    @Test
    void findsTheRefusalInWhateverItIsWrapped() {
        Refusal refusal = Refusal.of(ProblemCode.CONFLICT, "no");

        assertThat(Faults.refusalIn(new CompletionException(new IllegalStateException(refusal))))
                .contains(refusal);
        assertThat(Faults.unwrap(new CompletionException(new ConnectException())))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void logsNoWordsOfAnybody() {
        Throwable failure =
                new IllegalStateException("jane@example.org", new PgException("k=jane", "ERROR", "23505", "jane"));

        Throwable logged = WithoutWords.of(failure);

        assertThat(logged).hasMessage("java.lang.IllegalStateException").hasStackTraceContaining("SQLSTATE 23505");
        assertThat(logged.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(Throwables.getStackTrace(logged)).doesNotContain("jane");
    }
}
