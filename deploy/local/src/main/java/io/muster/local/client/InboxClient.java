package io.muster.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.suite.Waiting;

/** Reads the mail inbox of the suite. */
public final class InboxClient {

    private final ApiClient http;

    public InboxClient(String base) {
        this.http = new ApiClient(base);
    }

    /** The summaries of all mails, oldest first. */
    public JsonNode list() {
        return http.send(Request.get("/api/messages")).json();
    }

    /** All mails to the address, oldest first. */
    public List<Mail> to(String address) {
        Answer list = http.send(Request.get("/api/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8)));
        List<Mail> mails = new ArrayList<>();
        for (JsonNode entry : list.json()) {
            mails.add(mail(entry.path("id").asText()));
        }
        return mails;
    }

    /** Waits until such a mail has come to the address. */
    public Optional<Mail> await(String address, Predicate<Mail> such, Duration limit) {
        var found = new ArrayList<Mail>();
        Waiting.until(limit, Duration.ofMillis(100), () -> {
            to(address).stream().filter(such).forEach(found::add);
            return !found.isEmpty();
        });
        return found.stream().findFirst();
    }

    public Mail mail(String id) {
        JsonNode detail = http.send(Request.get("/api/messages/" + id)).json();
        List<String> to = new ArrayList<>();
        detail.path("to").forEach(address -> to.add(address.asText()));
        return new Mail(id, to, detail.path("subject").asText(), detail);
    }
}
