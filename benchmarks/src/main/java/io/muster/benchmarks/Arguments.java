package io.muster.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.muster.benchmarks.path.HotPath;
import io.muster.benchmarks.path.HotPaths;

/**
 * What the command was asked for.
 *
 * @param check measure one path normally and with a slowed statement, and fail unless the second shows it
 */
record Arguments(Settings settings, boolean check) {

    static final String USAGE = """
            usage: ./muster bench [--quick] [--only PATH,PATH] [--compare OLD.json] [--output FOLDER]
                   ./muster bench --check
              --quick     one round of short turns, about 3 minutes
              --only      of: %s
              --compare   exit with 1 when a ratio has fallen by more than a tenth
              --output    where results.json and results.svg go; target/bench otherwise
              --check     whether a deliberately slowed statement shows""".formatted(names().collect(Collectors.joining(", ")));

    /** @throws IllegalArgumentException saying what is wrong */
    static Arguments parse(List<String> words, Path folder) {
        boolean quick = false;
        boolean check = false;
        Set<String> only = Set.of();
        Path compare = null;
        Path output = folder;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--quick" -> quick = true;
                case "--check" -> check = true;
                case "--only" -> only = paths(value(word, rest));
                case "--compare" -> compare = existing(Path.of(value(word, rest)));
                case "--output" -> output = Path.of(value(word, rest));
                default -> throw new IllegalArgumentException("unknown argument " + word);
            }
        }
        return new Arguments(Settings.of(quick || check, only, compare, output), check);
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(word + " needs a value");
        }
        return rest.next();
    }

    private static Set<String> paths(String names) {
        Set<String> known = names().collect(Collectors.toSet());
        Set<String> asked = Arrays.stream(names.split(",")).collect(Collectors.toSet());
        asked.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("no path is called " + name);
        });
        return asked;
    }

    private static Stream<String> names() {
        return Stream.concat(HotPaths.all().stream().map(HotPath::name), Bench.FURTHER.stream());
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + file);
        }
        return file;
    }
}
