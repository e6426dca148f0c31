package io.muster.local.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.muster.local.suite.Member;
import io.muster.local.suite.Suite;
import io.muster.local.suite.Waiting;

/** The logs of some members as one, in the order in which things happened. */
final class LogReader {

    private static final int TAIL_BYTES = 256 * 1024;

    private final Suite suite;
    private final Terminal terminal;
    private final Map<Member, Position> positions = new LinkedHashMap<>();

    LogReader(Suite suite, Terminal terminal, List<Member> members) {
        this.suite = suite;
        this.terminal = terminal;
        members.forEach(member -> positions.put(member, new Position()));
    }

    /** The last entries of each. */
    void print(int lines) {
        List<LogLine> all = new ArrayList<>();
        positions.forEach((member, position) -> {
            List<LogLine> read = read(member, position);
            all.addAll(read.subList(Math.max(0, read.size() - lines), read.size()));
        });
        show(all);
    }

    /** What is written from now on, until the user has had enough. */
    void follow() {
        do {
            List<LogLine> all = new ArrayList<>();
            positions.forEach((member, position) -> all.addAll(read(member, position)));
            show(all);
        } while (Waiting.pause(Duration.ofMillis(300)));
    }

    private void show(List<LogLine> lines) {
        lines.sort(Comparator.comparing(LogLine::at));
        lines.forEach(line -> terminal.say(line.render(terminal)));
    }

    private List<LogLine> read(Member member, Position position) {
        Path log = suite.log(member);
        if (!Files.exists(log)) {
            return List.of();
        }
        List<LogLine> lines = new ArrayList<>();
        for (String line : newText(log, position).lines().toList()) {
            LogLine entry = LogLine.parse(member.label(), line, position.last);
            position.last = entry.at();
            lines.add(entry);
        }
        return lines;
    }

    /** Complete lines only; the rest is read next time. */
    private static String newText(Path log, Position position) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            if (position.offset < 0 || position.offset > length) {
                position.offset = Math.max(0, length - TAIL_BYTES);
            }
            byte[] bytes = new byte[(int) Math.min(length - position.offset, 4L << 20)];
            file.seek(position.offset);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position.offset += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log + ": " + e.getMessage(), e);
        }
    }

    private static final class Position {
        private long offset = -1;
        private Instant last = Instant.EPOCH;
    }
}
