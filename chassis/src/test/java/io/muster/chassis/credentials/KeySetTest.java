package io.muster.chassis.credentials;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeySetTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, PublicKey> published = new ConcurrentHashMap<>();
    private final List<Long> fetches = new CopyOnWriteArrayList<>();
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final KeySet keys = new KeySet(this::fetch, System::nanoTime);
    private PublicKey key;

    @BeforeEach
    void publishOne() throws Exception {
        key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        published.put("one", key);
    }

    @Test
    void fetchesOnceForKnownKeys() {
        assertThat(find("one")).contains(key);
        assertThat(find("one")).contains(key);

        assertThat(fetches).hasSize(1);
    }

    @Test
    void looksAgainForAKeyThatIsNew() {
        find("one");
        published.put("two", key);

        assertThat(find("two")).contains(key);
    }

    @Test
    void letsStrangersCauseOneFetchASecondAtMost() {
        List<Uni<Optional<PublicKey>>> strangers = IntStream.range(0, 500)
                .mapToObj(i -> keys.find("stranger-" + i))
                .toList();

        List<Optional<PublicKey>> found =
                Uni.join().all(strangers).andFailFast().await().atMost(PATIENCE);
        find("another");

        assertThat(found).allMatch(Optional::isEmpty);
        assertThat(fetches.size()).isBetween(2, 4);
        for (int i = 1; i < fetches.size(); i++) {
            assertThat(Duration.ofNanos(fetches.get(i) - fetches.get(i - 1))).isGreaterThan(Duration.ofMillis(950));
        }
    }

    @Test
    void failsRatherThanSayNoWhileTheIssuerIsAway() {
        fault.set(new IllegalStateException("away"));

        assertThatThrownBy(() -> find("one")).hasMessage("away");
        fault.set(null);
        assertThat(find("one")).contains(key);
    }

    @Test
    void goesOnWithKnownKeysWhileTheIssuerIsAway() {
        find("one");
        fault.set(new IllegalStateException("away"));

        assertThat(find("one")).contains(key);
        assertThatThrownBy(() -> find("two")).hasMessage("away");
        assertThat(find("one")).contains(key);
    }

    @Test
    void forgetsARetiredKey() {
        find("one");
        published.clear();
        find("two");

        assertThat(find("one")).isEmpty();
    }

    private Optional<PublicKey> find(String keyId) {
        return keys.find(keyId).await().atMost(PATIENCE);
    }

    private Uni<Map<String, PublicKey>> fetch() {
        fetches.add(System.nanoTime());
        return fault.get() == null
                ? Uni.createFrom().item(Map.copyOf(published))
                : Uni.createFrom().failure(fault.get());
    }
}
