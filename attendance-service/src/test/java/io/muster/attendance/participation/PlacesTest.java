package io.muster.attendance.participation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.attendance.participation.Places.Share;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "1, 1, 0", "30, 0, 30", "30, 29, 1", "30, 30, 0", "20, 30, 0", "1000, 17, 983"})
    void theSharesTogetherHaveWhatTheEventHas(int capacity, int taken, int free) {
        Places places = new Places(capacity, taken);

        assertThat(places.free()).isEqualTo(free);
        assertThat(places.shares()).hasSize(Places.SHARES).allMatch(share -> share.taken() <= share.places());
        assertThat(places.shares().stream().mapToInt(Share::taken).sum()).isEqualTo(taken);
        assertThat(places.shares().stream().mapToInt(Share::places).sum()).isEqualTo(taken + free);
    }

    @ParameterizedTest
    @CsvSource({"20, 20, true", "20, 21, false", ", 21, true"})
    void aPlaceIsGivenBackOnlyWithinTheCapacity(Integer capacity, int taken, boolean within) {
        assertThat(new Places(capacity, taken).withinCapacity()).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "100000"})
    void anEventWithoutLimitHasNoPlacesToCount(int taken) {
        Places places = new Places(null, taken);

        assertThat(places.free()).isEqualTo(Integer.MAX_VALUE);
        assertThat(places.shares()).allMatch(share -> share.places() == null);
        assertThat(places.shares().stream().mapToInt(Share::taken).sum()).isEqualTo(taken);
    }
}
