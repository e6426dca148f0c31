package io.muster.notification.calendar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.notification.mail.CleanText;
import io.muster.notification.mail.MimeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a parser of another make (ical.js) reads out of our calendar files. Needs Node.js; CI has it. */
class SecondParserTest {

    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "second-parser");
    private static final List<String> ZONES = List.of(
            "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC");

    @Test
    void readsWhatWasMeant() throws IOException, InterruptedException {
        assumeTrue(
                System.getenv("CI") != null || run(Path.of("."), "npm", "--version") == 0,
                "no npm here, so calendar files are not read by a second parser");
        prepare();
        JsonArray expected = new JsonArray();
        for (String zone : ZONES) {
            expected.add(write(expected.size(), zone, "Spring meeting", "Mia Wallner"));
        }
        for (String hostile : MimeTest.hostileTexts().toList()) {
            expected.add(write(expected.size(), "Europe/Vienna", hostile, hostile));
        }
        Files.writeString(WORK.resolve("expected.json"), expected.encode());

        int status = run(WORK, "node", "check.mjs", ".");

        assertThat(status).as(Files.readString(WORK.resolve("output.txt"))).isZero();
    }

    private static void prepare() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        for (String name : List.of("package.json", "package-lock.json", "check.mjs")) {
            Files.write(WORK.resolve(name), Files.readAllBytes(SCRIPTS.resolve(name)));
        }
        if (!Files.exists(WORK.resolve("node_modules").resolve("ical.js"))) {
            int status = run(WORK, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            assertThat(status)
                    .as("npm ci: " + Files.readString(WORK.resolve("output.txt")))
                    .isZero();
        }
    }

    private static JsonObject write(int number, String zone, String title, String name) throws IOException {
        CalendarFile.Method method = number % 2 == 0 ? CalendarFile.Method.REQUEST : CalendarFile.Method.CANCEL;
        JsonObject event = new JsonObject()
                .put("name", title)
                .put("description", title + "\n" + title)
                .put("location", title)
                .put("startsAt", "2026-03-29T00:30:00.000Z")
                .put("endsAt", "2026-03-29T02:30:00.000Z")
                .put("timeZone", zone);
        String file = CalendarFile.write(
                method,
                event,
                "uid-" + number + "@example.com",
                number,
                new CalendarFile.Party(name, "no-reply@example.com"),
                new CalendarFile.Party(name, "mia+100@example.com"),
                Instant.parse("2026-03-02T09:00:00Z"));
        Files.writeString(WORK.resolve(number + ".ics"), file);
        return new JsonObject()
                .put("file", number + ".ics")
                .put("method", method.name())
                .put("uid", "uid-" + number + "@example.com")
                .put("sequence", number)
                .put("summary", CleanText.line(title, 200))
                .put("startsAt", "2026-03-29T00:30:00.000Z")
                .put("endsAt", "2026-03-29T02:30:00.000Z")
                .put("attendee", "mia+100@example.com")
                .put("name", CleanText.line(name, 200).replace('"', '\'').replace('=', '-'))
                .put("zones", zone.equals("UTC") ? 0 : 1);
    }

    /** Returns the exit status, or -1 where there is no such program. */
    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve("output.txt").toFile());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (IOException notInstalled) {
            return -1;
        }
    }
}
