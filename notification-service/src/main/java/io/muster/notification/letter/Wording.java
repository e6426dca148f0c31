package io.muster.notification.letter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The sentences of one language. A value of the wording may name what it needs in braces, such as {@code {event}}. */
public final class Wording {

    private final String language;
    private final Map<String, Sentence> sentences;
    private final DateTimeFormatter moment;

    private Wording(String language, Map<String, Sentence> sentences) {
        this.language = language;
        this.sentences = sentences;
        this.moment = DateTimeFormatter.ofPattern(say("moment", Map.of()), locale());
    }

    static Wording of(String language) {
        Properties file = new Properties();
        String path = "/wording/" + language + ".properties";
        try (var in = new InputStreamReader(Wording.class.getResourceAsStream(path), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
        return new Wording(
                language,
                file.stringPropertyNames().stream()
                        .collect(Collectors.toMap(key -> key, key -> new Sentence(file.getProperty(key)))));
    }

    public String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** Day and time, as people read them. */
    String moment(ZonedDateTime at) {
        return moment.format(at);
    }

    boolean knows(String key) {
        return sentences.containsKey(key);
    }

    /** @throws IllegalArgumentException when the language has no such sentence */
    public String say(String key, Map<String, Object> values) {
        Sentence sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no wording for " + key + " in " + language);
        }
        return sentence.say(values);
    }

    Optional<String> sayIfKnown(String key, Map<String, Object> values) {
        return knows(key) ? Optional.of(say(key, values)) : Optional.empty();
    }

    /** The sentences {@code key.1}, {@code key.2} and so on. */
    List<String> sayAll(String key, Map<String, Object> values) {
        List<String> said = new ArrayList<>();
        for (int number = 1; knows(key + "." + number); number++) {
            said.add(say(key + "." + number, values));
        }
        return said;
    }

    /** The keys of every sentence, so that a test can compare languages. */
    Iterable<String> keys() {
        return sentences.keySet();
    }
}
