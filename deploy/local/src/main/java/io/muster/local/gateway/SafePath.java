package io.muster.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Splits a path into its segments, decoded once, and refuses every path that another server could read as a different
 * one: dot segments, empty segments, matrix parameters, back-slashes, control characters, any of these encoded twice.
 */
final class SafePath {

    private static final Pattern DANGEROUS = Pattern.compile("[;\\\\\\p{Cntrl}]");
    private static final Pattern ENCODED_AGAIN =
            Pattern.compile("%(2e|2f|5c|3b|25|0[0-9a-f])", Pattern.CASE_INSENSITIVE);

    private SafePath() {}

    /** The segments, without an empty one for a slash at the end; empty if the path is not to be trusted. */
    static Optional<List<String>> segments(String rawPath) {
        if (!rawPath.startsWith("/") || rawPath.length() > 4096) {
            return Optional.empty();
        }
        String[] raw = rawPath.substring(1).split("/", -1);
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            boolean slashAtEnd = raw[i].isEmpty() && i == raw.length - 1 && i > 0;
            if (!slashAtEnd) {
                String segment = decoded(raw[i]);
                if (segment == null || !isSafe(segment)) {
                    return Optional.empty();
                }
                segments.add(segment);
            }
        }
        return Optional.of(segments);
    }

    /** Null if it is not percent-encoded text. A plus sign is a plus sign. */
    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static boolean isSafe(String segment) {
        boolean dots = segment.equals(".") || segment.equals("..");
        // An encoded slash has its place in the local part of an e-mail, and nowhere else.
        boolean slash = segment.contains("/") && (!segment.contains("@") || segment.contains(".."));
        return !segment.isEmpty()
                && !dots
                && !slash
                && !DANGEROUS.matcher(segment).find()
                && !ENCODED_AGAIN.matcher(segment).find();
    }
}
