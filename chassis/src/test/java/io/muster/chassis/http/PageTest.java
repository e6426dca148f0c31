package io.muster.chassis.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.problems.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {

    @ParameterizedTest
    @CsvSource({
        ", , 1, 20, 0",
        "1, 1, 1, 1, 0",
        "100, 3, 3, 100, 200",
        "101, 1, 1, 100, 0",
        "99999999999999999999, 2, 2, 100, 100",
        "007, 002, 2, 7, 7"
    })
    void clampsTheLimitAndCountsFromOne(String limit, String page, int number, int rows, long offset) {
        Page read = Page.of(limit, page, 20);

        assertThat(read).isEqualTo(new Page(number, rows));
        assertThat(read.offset()).isEqualTo(offset);
    }

    @Test
    void canAskForAPageFarBeyondTheEnd() {
        assertThat(Page.of("100", "9999999999999", 20).offset()).isEqualTo((Integer.MAX_VALUE - 1L) * 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "-1", "1.5", "1e3", "", " ", "ten", "+1", "\u0661", "0x10"})
    void refusesWhatIsNoNumberFromOne(String text) {
        for (String parameter : List.of("limit", "page")) {
            assertThatThrownBy(() -> Page.of(
                            parameter.equals("limit") ? text : null, parameter.equals("page") ? text : null, 20))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(400);
                        assertThat(refusal.errors()).extracting("pointer").containsExactly(parameter);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "20, 1", "21, 2", "40, 2"})
    void saysHowManyPagesThereAre(long total, long pages) {
        Meta meta = Listing.of(List.of(), new Page(1, 20), total).meta();

        assertThat(meta).isEqualTo(new Meta(total, 1, 20, pages));
    }
}
