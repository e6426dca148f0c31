package io.muster.identity.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.identity.Founded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class GuessingTest {

    @Test
    void isSlowedDownAlikeForKnownAndUnknownEmails() {
        for (String email : List.of(Founded.withKey("*").ownerEmail(), Founded.anyEmail())) {
            List<Integer> statuses = IntStream.range(0, 12)
                    .mapToObj(i ->
                            SignUpTest.signIn(email, "guess " + i).extract().statusCode())
                    .toList();

            assertThat(statuses.subList(0, 8)).containsOnly(401);
            assertThat(statuses.get(11)).isEqualTo(429);
            SignUpTest.signIn(email, "guess")
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("TOO_MANY_REQUESTS"));
        }
    }

    @Test
    void gainsNothingByManyAtOnce() {
        String email = Founded.withKey("*").ownerEmail();

        List<Integer> statuses = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> SignUpTest.signIn(email, "guess " + i).extract().statusCode())
                .toList();

        assertThat(Collections.frequency(statuses, 401)).isLessThanOrEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void takesAsLongForAnUnknownEmailAsForAKnownOne() {
        SignUpTest.signIn(Founded.anyEmail(), "warm up the hashing");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            known.add(millis(Founded.withKey("*").ownerEmail()));
            unknown.add(millis(Founded.anyEmail()));
        }
        Collections.sort(known);
        Collections.sort(unknown);

        assertThat((double) known.get(4)).isBetween(unknown.get(4) * 0.5, unknown.get(4) * 2.0 + 5);
    }

    private static long millis(String email) {
        long start = System.nanoTime();
        SignUpTest.signIn(email, "a guess that is wrong").statusCode(401);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
