package io.muster.identity.account;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Slows guessing down, per account and per address, alike for accounts that exist and those that do not. The verdict on an
 * attempt is given only after the attempt is counted, so many at once gain nothing.
 */
@ApplicationScoped
class SlowDown {

    private static final String WAIT = """
            SELECT extract(epoch FROM max(blocked_until) - clock_timestamp())::float8 AS seconds FROM slow_down
             WHERE subject = ANY ($1) AND blocked_until > clock_timestamp()
            """;

    private static final String COUNT = """
            WITH before AS (
                SELECT max(blocked_until) AS blocked_until FROM slow_down WHERE subject = ANY ($1)),
            counted AS (
                INSERT INTO slow_down AS s (subject, attempts, last_at)
                SELECT subject, 1, clock_timestamp() FROM unnest($1::text[], $2::integer[]) AS t(subject, free)
                 ORDER BY subject
                ON CONFLICT (subject) DO UPDATE SET
                    attempts = CASE WHEN s.last_at < clock_timestamp() - make_interval(secs => $3) THEN 1
                                    ELSE s.attempts + 1 END,
                    last_at = clock_timestamp()
                RETURNING s.subject, s.attempts, s.blocked_until)
            SELECT counted.subject, counted.attempts, t.free,
                   extract(epoch FROM greatest(counted.blocked_until, before.blocked_until) - clock_timestamp())::float8 AS seconds
              FROM counted JOIN unnest($1::text[], $2::integer[]) AS t(subject, free) USING (subject), before
            """;

    private static final String BLOCK = """
            UPDATE slow_down SET blocked_until = clock_timestamp() + make_interval(secs => $2) WHERE subject = $1
            """;

    private static final String FORGIVE = "DELETE FROM slow_down WHERE subject = $1";

    private final Database database;
    private final AccountsConfig.SlowDownConfig config;

    SlowDown(Database database, AccountsConfig config) {
        this.database = database;
        this.config = config.slowDown();
    }

    /** Refuses at once what would be refused afterwards, before any work is done for it. */
    Uni<Void> admit(Attempt attempt) {
        return database.query(WAIT, (Object) attempt.subjects()).map(rows -> {
            refuseIfBlocked(rows.iterator().next().getDouble("seconds"));
            return null;
        });
    }

    /** Counts an attempt that failed, or one whose success nobody may notice. */
    Uni<Void> count(Attempt attempt) {
        Integer[] free = {config.freePerAccount(), config.freePerAddress()};
        return database.query(COUNT, attempt.subjects(), free, (double)
                        config.memory().toSeconds())
                .chain(rows -> {
                    Uni<Void> done = Uni.createFrom().voidItem();
                    Double blockedFor = null;
                    for (var row : rows) {
                        Double seconds = row.getDouble("seconds");
                        blockedFor = seconds != null && seconds > 0 ? seconds : blockedFor;
                        int tooMany = row.getInteger("attempts") - row.getInteger("free");
                        if (tooMany >= 0) {
                            String subject = row.getString("subject");
                            done = done.chain(() -> block(subject, tooMany));
                        }
                    }
                    Double wait = blockedFor;
                    return done.invoke(() -> refuseIfBlocked(wait));
                });
    }

    /** A right password is right only while nobody is made to wait; it forgives the account, never the address. */
    Uni<Void> succeed(Attempt attempt) {
        return admit(attempt)
                .chain(() -> database.query(FORGIVE, attempt.accountSubject()))
                .replaceWithVoid();
    }

    private Uni<Void> block(String subject, int tooMany) {
        double seconds =
                Math.min(Math.pow(2, Math.min(tooMany, 30)), config.waitMax().toSeconds());
        return database.query(BLOCK, subject, seconds).replaceWithVoid();
    }

    private static void refuseIfBlocked(Double seconds) {
        if (seconds != null && seconds > 0) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "Too many attempts")
                    .retryAfter(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
        }
    }
}
