package io.muster.local.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** A mail of the inbox. */
public record Mail(String id, List<String> to, String subject, JsonNode detail) {

    private static final Pattern TOKEN = Pattern.compile("/(sign-up|confirm|reset)\\?token=([A-Za-z0-9_-]+)");

    /** The token in the link of the text. */
    public Optional<String> token() {
        Matcher link =
                TOKEN.matcher(detail.path("text").asText() + detail.path("html").asText());
        return link.find() ? Optional.of(link.group(2)) : Optional.empty();
    }

    public boolean hasCalendar() {
        for (JsonNode attachment : detail.path("attachments")) {
            if (attachment.path("contentType").asText().startsWith("text/calendar")) {
                return true;
            }
        }
        return false;
    }
}
