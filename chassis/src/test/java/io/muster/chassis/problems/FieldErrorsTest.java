package io.muster.chassis.problems;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldErrorsTest {

    @Test
    void refusesNothingWhenAllIsWell() {
        FieldErrors errors = new FieldErrors();

        assertThat(errors.check(true, "/name", ProblemCode.FIELD_REQUIRED, "is needed"))
                .isTrue();

        assertThatCode(errors::refuseIfAny).doesNotThrowAnyException();
    }

    @Test
    void namesEveryFaultInTheOrderFound() {
        FieldErrors errors = new FieldErrors();
        for (int row = 0; row < 10_000; row++) {
            assertThat(errors.check(false, "/members/" + row + "/email", ProblemCode.MALFORMED_EMAIL, "no e-mail"))
                    .isFalse();
        }

        assertThatThrownBy(() -> errors.refuseIfAny(ProblemCode.VALIDATION_FAILED))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
                    assertThat(refusal.errors()).hasSize(10_000);
                    assertThat(refusal.errors().get(9_999))
                            .isEqualTo(new FieldError("/members/9999/email", "MALFORMED_EMAIL", "no e-mail"));
                });
    }
}
