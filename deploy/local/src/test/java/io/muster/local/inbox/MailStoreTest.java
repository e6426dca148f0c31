package io.muster.local.inbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MailStoreTest {

    private static final Clock FROZEN = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void keepsMailsInTheOrderOfTheirArrivalAlsoAfterARestart() {
        var store = new MailStore(folder, FROZEN);
        store.add("a@x.example", List.of("b@x.example"), mail("one"));
        store.add("a@x.example", List.of("b@x.example"), mail("two"));

        var again = new MailStore(folder, FROZEN);
        again.add("a@x.example", List.of("b@x.example"), mail("three"));

        assertThat(again.list(Optional.empty())).extracting(Envelope::subject).containsExactly("one", "two", "three");
    }

    @Test
    void showsNothingOfAMailWhoseWritingWasCutShort() throws Exception {
        var store = new MailStore(folder, FROZEN);
        Envelope kept = store.add("a@x.example", List.of("b@x.example"), mail("kept"));
        Files.writeString(folder.resolve("zzzz.json"), "{");
        Files.writeString(folder.resolve("zzzz.part"), "half");

        var again = new MailStore(folder, FROZEN);

        assertThat(again.list(Optional.empty())).containsExactly(kept);
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void givesBackEveryByte() {
        byte[] raw = new byte[512];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) i;
        }
        var store = new MailStore(folder, FROZEN);

        Envelope kept = store.add("", List.of("b@x.example"), raw);

        assertThat(store.raw(kept)).contains(raw);
    }

    private static byte[] mail(String subject) {
        return ("Subject: " + subject + "\r\n\r\ntext").getBytes(StandardCharsets.UTF_8);
    }
}
