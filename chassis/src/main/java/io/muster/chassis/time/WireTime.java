package io.muster.chassis.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as text: ISO 8601 in UTC with exactly milliseconds, {@code 2026-01-01T00:00:00.000Z}. */
public final class WireTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LAST_YEAR = 9999;

    private WireTime() {}

    public static String text(Instant instant) {
        return FORM.format(instant);
    }

    /** The instant of an ISO 8601 text with an offset, cut to milliseconds, in the years 1 to 9999; or empty. */
    public static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() >= 1 && time.getYear() <= LAST_YEAR
                    ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MILLIS))
                    : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
