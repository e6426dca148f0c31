package io.muster.chassis.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DatabaseTest {

    private static final int CLIENTS_THAT_HANG_UP = 2_000;

    private static final String HALF_DONE =
            "SELECT count(*)::int FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'";

    @Inject
    Database database;

    @TestHTTPResource("/slow")
    URL slow;

    @Test
    void leaksNothingWhenClientsHangUp() {
        IntStream.range(0, CLIENTS_THAT_HANG_UP).parallel().forEach(i -> postAndHangUp(UUID.randomUUID()));

        await().atMost(Duration.ofSeconds(60)).until(() -> number(HALF_DONE) == 0 && number(begun(1)) == 0);
        assertThat(number(begun(2))).isPositive();
        UUID patient = UUID.randomUUID();
        count(patient).await().atMost(Duration.ofSeconds(5));
        assertThat(number("SELECT sequence::int FROM counter WHERE name = '" + patient + "'"))
                .isEqualTo(1);
    }

    @Test
    void joinsTheTransactionThatIsOpenAndRollsAllOfItBack() {
        UUID outer = UUID.randomUUID();
        UUID inner = UUID.randomUUID();
        Uni<Void> failing = database.inTransaction(() -> count(outer)
                .chain(() -> database.inTransaction(() -> count(inner)))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));

        assertThat(failing.onFailure().recoverWithNull().await().indefinitely()).isNull();

        assertThat(number("SELECT count(*)::int FROM counter WHERE name IN ('" + outer + "', '" + inner + "')"))
                .isZero();
    }

    /** What comes before is committed and seen by others; what comes after is rolled back by itself. */
    @Test
    void leavesNoTransactionOpenWhileWorkIsApart() {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        Uni<Void> failing = database.inTransaction(() -> count(before)
                .chain(() -> database.apart(() -> database.query(HALF_DONE + " AND query LIKE '%counter%'")))
                .invoke(open -> assertThat(open.iterator().next().getInteger(0)).isZero())
                .chain(() -> count(after))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));

        assertThat(failing.onFailure().recoverWithNull().await().indefinitely()).isNull();

        assertThat(number("SELECT count(*)::int FROM counter WHERE name = '" + before + "'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*)::int FROM counter WHERE name = '" + after + "'"))
                .isZero();
    }

    @Test
    void failsWithWhatTheWorkApartFailsWithAndGivesTheConnectionBack() {
        for (int i = 0; i < 50; i++) {
            Uni<Void> failing = database.inTransaction(() -> count(UUID.randomUUID())
                    .chain(() -> database.apart(() -> Uni.createFrom().failure(new IllegalStateException("apart")))));

            assertThat(catchThrowable(() -> failing.await().atMost(Duration.ofSeconds(30))))
                    .hasMessage("apart");
        }
        assertThat(number(HALF_DONE)).isZero();
    }

    @Test
    void namesTheConstraintThatWasBroken() {
        UUID name = UUID.randomUUID();
        count(name).await().indefinitely();

        Throwable failure = count(name)
                .onItem()
                .<Throwable>transform(done -> null)
                .onFailure()
                .recoverWithItem(cause -> cause)
                .await()
                .indefinitely();

        assertThat(ConstraintViolation.name(failure)).contains("pk_counter");
    }

    private Uni<Void> count(UUID name) {
        return database.write("INSERT INTO counter (name, sequence) VALUES ($1, 1)", name.toString())
                .replaceWithVoid();
    }

    private void postAndHangUp(UUID name) {
        try (Socket socket = new Socket("127.0.0.1", slow.getPort())) {
            String request = "POST /slow/" + name + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException hungUpTooSoon) {
            throw new UncheckedIOException(hungUpTooSoon);
        }
    }

    /** How many calls of {@link SlowResource} have got as far as {@code sequence} and no further. */
    private static String begun(int sequence) {
        return "SELECT count(*)::int FROM counter WHERE name LIKE 'slow-%' AND sequence = " + sequence;
    }

    private int number(String sql) {
        return database.query(sql).await().indefinitely().iterator().next().getInteger(0);
    }
}
