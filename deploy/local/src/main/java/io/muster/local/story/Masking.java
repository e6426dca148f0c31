package io.muster.local.story;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Request;

/** Requests and answers as text that may be shown and kept. */
final class Masking {

    private static final Pattern SECRET_FIELDS = Pattern.compile(
            "(\"(?:password|token|value|accessToken|refreshToken|apiKey)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SECRET_HEADERS =
            Pattern.compile("Authorization|X-Api-Key|x-Organization-Token|x-Event-Token", Pattern.CASE_INSENSITIVE);

    private Masking() {}

    static String text(Request request) {
        StringBuilder text = new StringBuilder("> ").append(request);
        request.headers().forEach((name, value) -> text.append("\n> ")
                .append(name)
                .append(": ")
                .append(SECRET_HEADERS.matcher(name).matches() ? "***" : value));
        if (request.body() != null) {
            text.append("\n> ").append(secretsOut(Json.compact(request.body())));
        }
        return text.toString();
    }

    static String text(Answer answer) {
        return "< " + (answer.status() == 0 ? "no answer" : answer.status()) + "\n< " + secretsOut(answer.text());
    }

    static String secretsOut(String json) {
        return SECRET_FIELDS.matcher(json).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***\""));
    }
}
