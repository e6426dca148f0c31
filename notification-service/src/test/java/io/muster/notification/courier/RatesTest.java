package io.muster.notification.courier;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void spreadsADomainsMailsAndKeepsItsPromises() {
        Rates rates = new Rates(Map.of("slow.example", 10), OptionalInt.empty());
        Map<UUID, Long> waits = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            UUID id = UUID.randomUUID();
            waits.put(id, rates.waitFor(id, "slow.example", SECOND));
        }

        assertThat(waits.values())
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 30)
                        .map(i -> i * SECOND / 10)
                        .boxed()
                        .toList());
        waits.forEach((id, wait) -> assertThat(wait == 0 ? 0 : rates.waitFor(id, "slow.example", SECOND + wait))
                .isZero());
    }

    @Test
    void leavesOtherDomainsAlone() {
        Rates rates = new Rates(Map.of("slow.example", 1), OptionalInt.empty());
        rates.waitFor(UUID.randomUUID(), "slow.example", 0);

        assertThat(rates.waitFor(UUID.randomUUID(), "slow.example", 0)).isPositive();
        for (int i = 0; i < 1_000; i++) {
            assertThat(rates.waitFor(UUID.randomUUID(), "fast.example", 0)).isZero();
        }
    }

    @Test
    void canLimitEveryDomain() {
        Rates rates = new Rates(Map.of("fast.example", 1_000), OptionalInt.of(2));

        rates.waitFor(UUID.randomUUID(), "any.example", 0);
        rates.waitFor(UUID.randomUUID(), "fast.example", 0);

        assertThat(rates.waitFor(UUID.randomUUID(), "any.example", 0)).isEqualTo(SECOND / 2);
        assertThat(rates.waitFor(UUID.randomUUID(), "fast.example", 0)).isEqualTo(SECOND / 1_000);
    }
}
