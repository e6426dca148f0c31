package io.muster.notification.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;

import io.muster.notification.mail.CleanText;

/**
 * The calendar file of one entry (RFC 5545, RFC 5546). The same entry always has the same UID, so an update replaces and
 * a CANCEL removes what an earlier file put there.
 */
public final class CalendarFile {

    private static final TimeZoneRegistry ZONES =
            TimeZoneRegistryFactory.getInstance().createRegistry();
    private static final Map<String, String> ZONE_TEXTS = new ConcurrentHashMap<>();
    /** Java makes this set anew each time it is asked. */
    private static final Set<String> JAVA_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private static final Map<String, ZoneId> KNOWN_ZONES = new ConcurrentHashMap<>();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE_LENGTH_MAX = 200;
    private static final int TEXT_LENGTH_MAX = 4_000;

    /** What the receiving calendar shall do. */
    public enum Method {
        REQUEST,
        CANCEL
    }

    /** A person in a calendar file. */
    public record Party(String name, String address) {}

    private CalendarFile() {}

    /**
     * @param event the details of an entry
     * @param uid who made it and which entry it is, in the form of an address
     * @param now when it is written
     */
    public static String write(
            Method method, JsonObject event, String uid, int sequence, Party organizer, Party attendee, Instant now) {
        ZoneId zone = zone(event.getString("timeZone"));
        ContentLines file = new ContentLines()
                .add("BEGIN:VCALENDAR")
                .add("PRODID:-//Muster//notification-service//EN")
                .add("VERSION:2.0")
                .add("CALSCALE:GREGORIAN")
                .add("METHOD:" + method)
                .addWhole(zoneText(zone))
                .add("BEGIN:VEVENT")
                .addText("UID", uid)
                .add("SEQUENCE:" + sequence)
                .add("DTSTAMP:" + UTC.format(now))
                .add("DTSTART" + at(event.getString("startsAt"), zone))
                .add("DTEND" + at(event.getString("endsAt"), zone))
                .addText("SUMMARY", CleanText.line(event.getString("name"), LINE_LENGTH_MAX));
        text(event, "description").ifPresent(value -> file.addText("DESCRIPTION", value));
        text(event, "location").ifPresent(value -> file.addText("LOCATION", value));
        return file.add("ORGANIZER;CN=" + parameter(organizer.name()) + ":" + mailto(organizer))
                .add(attendee(attendee, method))
                .add(method == Method.REQUEST ? "STATUS:CONFIRMED" : "STATUS:CANCELLED")
                .add("TRANSP:OPAQUE")
                .add("END:VEVENT")
                .add("END:VCALENDAR")
                .toString();
    }

    /** A zone's rules are long, and the same in every file. */
    private static String zoneText(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC)
                ? ""
                : ZONE_TEXTS.computeIfAbsent(
                        zone.getId(), id -> ZONES.getTimeZone(id).getVTimeZone().toString());
    }

    private static String attendee(Party attendee, Method method) {
        return "ATTENDEE;CN=" + parameter(attendee.name()) + ";ROLE=REQ-PARTICIPANT;PARTSTAT="
                + (method == Method.REQUEST ? "ACCEPTED" : "DECLINED") + ";RSVP=FALSE:" + mailto(attendee);
    }

    private static String mailto(Party party) {
        try {
            return new URI("mailto", party.address(), null).toASCIIString();
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("not an address", malformed);
        }
    }

    /** In quotes. It cannot hold one (RFC 5545, 3.1); and an equals sign in it, though allowed, trips parsers. */
    private static String parameter(String name) {
        return '"' + CleanText.line(name, LINE_LENGTH_MAX).replace('"', '\'').replace('=', '-') + '"';
    }

    /** A zone that calendars do not know is told as UTC: right, if less friendly. */
    private static ZoneId zone(String name) {
        return name != null && JAVA_ZONES.contains(name)
                ? KNOWN_ZONES.computeIfAbsent(name, CalendarFile::knownOrUtc)
                : ZoneOffset.UTC;
    }

    private static ZoneId knownOrUtc(String name) {
        boolean known = ZONES.getTimeZone(name) != null;
        return known && !ZoneId.of(name).normalized().equals(ZoneOffset.UTC) ? ZoneId.of(name) : ZoneOffset.UTC;
    }

    private static String at(String instant, ZoneId zone) {
        Instant at = Instant.parse(instant);
        return zone.equals(ZoneOffset.UTC)
                ? ":" + UTC.format(at)
                : ";TZID=" + zone.getId() + ":" + LOCAL.format(at.atZone(zone));
    }

    private static Optional<String> text(JsonObject event, String field) {
        return Optional.ofNullable(event.getString(field))
                .map(value -> CleanText.lines(value, TEXT_LENGTH_MAX))
                .filter(value -> !value.isEmpty());
    }
}
