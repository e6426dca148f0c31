package io.muster.notification.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sentence with gaps, such as {@code Hello {firstName},}. Plain text; what fills a gap is not looked into. */
final class Sentence {

    /** Text and names of gaps in turn, beginning with text. */
    private final List<String> parts = new ArrayList<>();

    /** @throws IllegalArgumentException when a brace has no other */
    Sentence(String pattern) {
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a gap without end: " + pattern);
            }
            parts.add(pattern.substring(from, open));
            parts.add(pattern.substring(open + 1, close));
            from = close + 1;
        }
        parts.add(pattern.substring(from));
    }

    /** @throws IllegalArgumentException when there is nothing for a gap */
    String say(Map<String, Object> values) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            said.append(i % 2 == 0 ? parts.get(i) : value(parts.get(i), values));
        }
        return said.toString();
    }

    private static Object value(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing to say for " + name);
        }
        return value;
    }
}
