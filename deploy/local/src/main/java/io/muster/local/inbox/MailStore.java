package io.muster.local.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.muster.local.Json;

/**
 * Mails as they came, a file each, in the order of their arrival. A mail that was accepted is on the disk; one whose
 * writing was cut short never was accepted and does not show.
 */
final class MailStore {

    private static final String MAIL = ".eml";
    private static final String ENVELOPE = ".json";

    private final Path folder;
    private final Clock clock;
    private final TreeMap<String, Envelope> envelopes = new TreeMap<>();
    private long lastNumber;

    MailStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        load();
    }

    /** Returns once the mail is on the disk. */
    synchronized Envelope add(String from, List<String> to, byte[] raw) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String id = nextId(now);
            var envelope = new Envelope(id, List.copyOf(to), from, MailText.subject(raw), now);
            byte[] json = Json.compact(envelope.json()).getBytes(StandardCharsets.UTF_8);
            write(folder.resolve(id + ENVELOPE), json);
            Path unfinished = folder.resolve(id + ".part");
            write(unfinished, raw);
            Files.move(unfinished, folder.resolve(id + MAIL), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
            envelopes.put(id, envelope);
            return envelope;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a mail: " + e.getMessage(), e);
        }
    }

    /** Oldest first; to one address only, if one is given. */
    synchronized List<Envelope> list(Optional<String> to) {
        return envelopes.values().stream()
                .filter(envelope -> to.isEmpty() || envelope.to().stream().anyMatch(to.get()::equalsIgnoreCase))
                .toList();
    }

    synchronized Optional<Envelope> find(String id) {
        return Optional.ofNullable(envelopes.get(id));
    }

    /** The mail as it came; empty if it was deleted meanwhile. */
    Optional<byte[]> raw(Envelope envelope) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(envelope.id() + MAIL)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    synchronized void clear() {
        List.copyOf(envelopes.keySet()).forEach(this::delete);
    }

    synchronized void delete(String id) {
        try {
            if (envelopes.remove(id) != null) {
                Files.deleteIfExists(folder.resolve(id + MAIL));
                Files.deleteIfExists(folder.resolve(id + ENVELOPE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete mail " + id + ": " + e.getMessage(), e);
        }
    }

    private void load() {
        try {
            Files.createDirectories(folder);
            for (Path file : files()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.lastIndexOf('.'));
                if (!name.endsWith(MAIL)) {
                    discardUnfinished(file, id);
                } else {
                    envelopes.put(id, Envelope.of(Json.read(folder.resolve(id + ENVELOPE))));
                    lastNumber = Math.max(lastNumber, Long.parseLong(id, 36));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }

    private void discardUnfinished(Path file, String id) throws IOException {
        if (!Files.exists(folder.resolve(id + MAIL))) {
            Files.deleteIfExists(file);
        }
    }

    /** Sorts by arrival, also when two mails come in one millisecond or the clock steps back. */
    private String nextId(Instant now) {
        lastNumber = Math.max(lastNumber + 1, now.toEpochMilli() * 1000);
        return Long.toString(lastNumber, 36);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
