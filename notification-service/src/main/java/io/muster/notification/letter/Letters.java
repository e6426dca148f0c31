package io.muster.notification.letter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.json.JsonObject;

import io.muster.notification.mail.CleanText;

/** Writes letters: picks the language, fills the sentences, and shows the result as text and as HTML. */
@ApplicationScoped
public class Letters {

    public static final List<String> LANGUAGES = List.of("en", "de");
    public static final List<String> TEMPLATES = List.of(
            "invitation",
            "on-boarding",
            "confirm-email",
            "reset-password",
            "event-accepted",
            "event-promoted",
            "event-updated",
            "event-moved",
            "event-declined",
            "event-waitlisted",
            "event-withdrawn",
            "event-cancelled",
            "event-called-off");

    /** Java makes this set anew each time it is asked. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private static final int NAME_LENGTH_MAX = 80;
    private static final int TITLE_LENGTH_MAX = 100;
    private static final int PLACE_LENGTH_MAX = 300;

    private final Wordings wordings;
    private final Template html;
    private final Template text;

    Letters(Wordings wordings, @Location("letter.html") Template html, @Location("letter.txt") Template text) {
        this.wordings = wordings;
        this.html = html;
        this.text = text;
    }

    /**
     * @param content firstName, organization, expiresAt, event; whatever the template needs of it
     * @param url where the button leads; null for a letter without one
     * @param leave where one declines more of them; null where nobody can
     * @throws IllegalArgumentException for a template that does not exist
     */
    public Letter write(String template, String language, JsonObject content, String url, String leave) {
        if (!TEMPLATES.contains(template)) {
            throw new IllegalArgumentException("no template " + template);
        }
        Wording wording = wordings.in(language);
        Map<String, Object> values = values(content, wording);
        return new Letter(
                wording.language(),
                wording.say(template + ".subject", values),
                wording.say(values.get("firstName").equals("") ? "greeting.unknown" : "greeting", values),
                wording.sayAll(template + ".line", values),
                url == null
                        ? null
                        : new Letter.Button(
                                wording.say(template + ".button", values), url, wording.say("button.hint", values)),
                facts(content.getJsonObject("event"), wording, values),
                wording.sayIfKnown(template + ".foot", values).orElse(""),
                leave == null
                        ? null
                        : new Letter.Button(
                                wording.say("unsubscribe", values), leave, wording.say("unsubscribe.hint", values)));
    }

    public String asHtml(Letter letter) {
        return html.data("letter", letter).render();
    }

    public String asText(Letter letter) {
        return text.data("letter", letter).render();
    }

    private static Map<String, Object> values(JsonObject content, Wording wording) {
        Map<String, Object> values = new HashMap<>();
        values.put("firstName", CleanText.line(content.getString("firstName"), NAME_LENGTH_MAX));
        String organization = CleanText.line(content.getString("organization"), TITLE_LENGTH_MAX);
        values.put("organization", organization.isEmpty() ? "Muster" : organization);
        if (content.getString("expiresAt") != null) {
            values.put("expires", moment(content.getString("expiresAt"), ZoneOffset.UTC, wording));
        }
        JsonObject event = content.getJsonObject("event");
        if (event != null) {
            values.put("event", CleanText.line(event.getString("name"), TITLE_LENGTH_MAX));
        }
        return values;
    }

    private static List<Letter.Fact> facts(JsonObject event, Wording wording, Map<String, Object> values) {
        List<Letter.Fact> facts = new ArrayList<>();
        if (event != null) {
            String from = moment(event.getString("startsAt"), zone(event), wording);
            facts.add(new Letter.Fact(wording.say("fact.when", values), from));
            String place = CleanText.line(event.getString("location"), PLACE_LENGTH_MAX);
            if (!place.isEmpty()) {
                facts.add(new Letter.Fact(wording.say("fact.where", values), place));
            }
        }
        return facts;
    }

    private static String moment(String instant, ZoneId zone, Wording wording) {
        String place = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return wording.moment(Instant.parse(instant).atZone(zone)) + " (" + place + ")";
    }

    private static ZoneId zone(JsonObject event) {
        String name = event.getString("timeZone");
        return name != null && ZONES.contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
    }
}
