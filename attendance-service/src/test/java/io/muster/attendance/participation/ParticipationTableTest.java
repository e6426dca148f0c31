package io.muster.attendance.participation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.attendance.participation.Step.Become;
import io.muster.attendance.participation.Step.Refuse;

import static org.assertj.core.api.Assertions.assertThat;

class ParticipationTableTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
        order        | NONE           | INVITED        | ACCEPTED           | DECLINED       | WAITLISTED   | CANCELLED
        ACCEPT       | ACCEPTED       | ACCEPTED       | ALREADY_REGISTERED | ACCEPTED       | EVENT_FULL   | ACCEPTED
        QUEUE        | WAITLISTED     | WAITLISTED     | =                  | WAITLISTED     | =            | WAITLISTED
        DECLINE      | DECLINED       | DECLINED       | DECLINED           | =              | DECLINED     | DECLINED
        WITHDRAW     | NOT_REGISTERED | NOT_REGISTERED | DECLINED           | NOT_REGISTERED | DECLINED     | NOT_REGISTERED
        INVITE       | INVITED        | =              | =                  | =              | =            | INVITED
        PROMOTE      | =              | =              | =                  | =              | ACCEPTED     | =
        CANCEL_EVENT | =              | =              | CANCELLED          | =              | CANCELLED    | =
        END_ACCESS   | =              | =              | CANCELLED          | =              | CANCELLED    | =
        CHECK_IN     | NOT_ACCEPTED   | NOT_ACCEPTED   | ACCEPTED           | NOT_ACCEPTED   | NOT_ACCEPTED | NOT_ACCEPTED
        """)
    void everyPairOfStateAndOrderHasItsStep(
            ParticipationOrder order,
            String none,
            String invited,
            String accepted,
            String declined,
            String waitlisted,
            String cancelled) {
        assertThat(step(ParticipationState.NONE, order)).isEqualTo(none);
        assertThat(step(ParticipationState.INVITED, order)).isEqualTo(invited);
        assertThat(step(ParticipationState.ACCEPTED, order)).isEqualTo(accepted);
        assertThat(step(ParticipationState.DECLINED, order)).isEqualTo(declined);
        assertThat(step(ParticipationState.WAITLISTED, order)).isEqualTo(waitlisted);
        assertThat(step(ParticipationState.CANCELLED, order)).isEqualTo(cancelled);
    }

    private static String step(ParticipationState state, ParticipationOrder order) {
        Step step = ParticipationTable.step(state, order);
        if (step instanceof Become become) {
            return become.to().name();
        }
        return step instanceof Refuse refuse ? refuse.code().name() : "=";
    }
}
