package io.muster.local.suite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.Json;

/** The end of a log, read for why a process gave up. */
final class LogTail {

    private static final int BYTES = 64 * 1024;

    private LogTail() {}

    /** The last complaint in the log in one line; where nothing looks like one, the last words. */
    static String complaint(Path log) {
        String complaint = "";
        String last = "";
        for (String line : lines(log)) {
            last = line.isBlank() || line.startsWith("{") ? last : line.strip();
            if (line.contains("No space left on device")) {
                return "the disk is full";
            }
            JsonNode json = line.startsWith("{") ? Json.parse(line) : Json.object();
            if (json.path("level").asText().matches("ERROR|FATAL")) {
                complaint = cause(json);
            } else if (line.matches(".*\\b(ERROR|FATAL|SEVERE|Exception)\\b.*")) {
                complaint = line;
            }
        }
        String found = complaint.isEmpty() ? last : complaint;
        return found.length() > 400 ? found.substring(0, 400) + "..." : found;
    }

    /** The innermost exception says what is wrong; those around it only where it was noticed. */
    private static String cause(JsonNode json) {
        JsonNode innermost = json.path("exception");
        while (innermost.at("/causedBy/exception").isObject()) {
            innermost = innermost.at("/causedBy/exception");
        }
        String message = innermost.path("message").asText(json.path("message").asText());
        return message.lines().findFirst().orElse("");
    }

    private static List<String> lines(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
