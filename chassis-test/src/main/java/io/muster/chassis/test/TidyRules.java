package io.muster.chassis.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a reader of every source file may count on. Use in a module:
 * {@code @TestFactory Stream<DynamicTest> tidy() { return TidyRules.ofThisModule(); }}
 */
public final class TidyRules {

    private static final int MAIN_LINES_MAX = 250;
    private static final int TEST_LINES_MAX = 300;

    private static final Map<String, Pattern> REFUSED = Map.of(
            "unfinished work is an issue, not a comment", Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b"),
            "a test that is switched off tests nothing", Pattern.compile("@Disabled\\b"),
            "star imports hide where a name comes from", Pattern.compile("^import .*\\*;"),
            "a swallowed exception hides a fault", Pattern.compile("catch \\([^)]*\\) \\{\\s*}"));

    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep");

    private TidyRules() {}

    /** @param longFiles files that may be longer than the limit, each with the reason */
    public static Stream<DynamicTest> ofThisModule(Map<String, String> longFiles) {
        return of(Path.of(""), longFiles);
    }

    /** The rules for the module in {@code folder}. */
    public static Stream<DynamicTest> of(Path folder, Map<String, String> longFiles) {
        List<Path> files = sources(folder.resolve("src"));
        return Stream.concat(
                Stream.of(
                        DynamicTest.dynamicTest("there are sources", () -> Assertions.assertThat(files)
                                .isNotEmpty()),
                        DynamicTest.dynamicTest("no file is too long", () -> lengths(files, longFiles)),
                        DynamicTest.dynamicTest("every package says what it owns", () -> packages(files)),
                        DynamicTest.dynamicTest(
                                "a test waits for an effect, never for time",
                                () -> refuse(
                                        files.stream().filter(TidyRules::isTest).toList(),
                                        "sleeping is no waiting",
                                        SLEEP))),
                REFUSED.entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> refuse(files, rule.getKey(), rule.getValue()))));
    }

    public static Stream<DynamicTest> ofThisModule() {
        return ofThisModule(Map.of());
    }

    private static void lengths(List<Path> files, Map<String, String> longFiles) {
        for (Path file : files) {
            int limit = isTest(file) ? TEST_LINES_MAX : MAIN_LINES_MAX;
            int lines = lines(file).size();
            String reason = longFiles.get(file.getFileName().toString());
            if (lines > limit && reason != null) {
                System.getLogger("tidy").log(System.Logger.Level.INFO, "{0}: {1} lines: {2}", file, lines, reason);
            } else {
                Assertions.assertThat(lines)
                        .as("%s is about more than one thing, or needs a reason to be long", file)
                        .isLessThanOrEqualTo(limit);
            }
        }
    }

    private static void packages(List<Path> files) {
        Assertions.assertThat(files.stream().filter(file -> !isTest(file)).map(Path::getParent))
                .as("each has a package-info.java of one sentence")
                .allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
    }

    private static void refuse(List<Path> files, String reason, Pattern pattern) {
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                Assertions.assertThat(pattern.matcher(lines.get(i)).find())
                        .as("%s, line %d: %s", file, i + 1, reason)
                        .isFalse();
            }
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("src/test");
    }

    /** All but the file that spells the refused words out. */
    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("TidyRules.java"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
