package io.muster.notification.letter;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

/** The wording of every language that is offered. */
@ApplicationScoped
public class Wordings {

    private final Map<String, Wording> wordings;

    Wordings() {
        wordings = Letters.LANGUAGES.stream()
                .map(Wording::of)
                .collect(Collectors.toUnmodifiableMap(Wording::language, Function.identity()));
    }

    /** English for a language that is not offered, and for null. */
    public Wording in(String language) {
        Wording english = wordings.get(Letters.LANGUAGES.get(0));
        return language == null ? english : wordings.getOrDefault(language, english);
    }
}
