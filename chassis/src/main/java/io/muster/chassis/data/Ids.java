package io.muster.chassis.data;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;

/** Ids are UUIDv7, made here and not by the database, so that they are known before the first statement. */
public final class Ids {

    /** {@link UUID#fromString} also takes "1-1-1-1-1"; clients get the strict form only. */
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Ids are no secrets: what grants something is made of secure chance, and hashed. */
    private static final TimeOrderedEpochFactory FACTORY =
            TimeOrderedEpochFactory.builder().withFastRandom().build();

    private Ids() {}

    public static UUID next() {
        return FACTORY.create();
    }

    /** The id that {@code text} spells in the canonical 36 characters, or empty. */
    public static Optional<UUID> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
