package io.muster.notification.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import io.muster.notification.mail.CleanText;

/**
 * The calendar file of one entry (RFC 5545, RFC 5546). The same entry always has the same UID, so an update replaces and
 * a CANCEL removes what an earlier file put there.
 */
public final class CalendarFile {

    private static final TimeZoneRegistry ZONES =
            TimeZoneRegistryFactory.getInstance().createRegistry();
    private static final Map<String, String> ZONE_TEXTS = new ConcurrentHashMap<>();
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
        VEvent entry = new VEvent(false);
        ZoneId zone = zone(event.getString("timeZone"));
        add(entry, new Uid(uid));
        add(entry, new Sequence(sequence));
        add(entry, new DtStamp(now));
        add(entry, new DtStart<>(at(event.getString("startsAt"), zone)));
        add(entry, new DtEnd<>(at(event.getString("endsAt"), zone)));
        add(entry, new Summary(CleanText.line(event.getString("name"), LINE_LENGTH_MAX)));
        text(event, "description").ifPresent(value -> add(entry, new Description(value)));
        text(event, "location").ifPresent(value -> add(entry, new Location(value)));
        add(entry, organizer(organizer));
        add(entry, attendee(attendee, method));
        add(entry, status(method));
        add(entry, ImmutableTransp.OPAQUE);
        return file(method, zone, entry);
    }

    private static String file(Method method, ZoneId zone, VEvent entry) {
        Calendar file = new Calendar();
        file.add(new ProdId("-//Muster//notification-service//EN"));
        file.add(ImmutableVersion.VERSION_2_0);
        file.add(ImmutableCalScale.GREGORIAN);
        file.add(method == Method.REQUEST ? ImmutableMethod.REQUEST : ImmutableMethod.CANCEL);
        file.add(entry);
        String withoutZone = file.toString();
        // Titles cannot come first: line ends in a value are escaped.
        int zonesPlace = withoutZone.indexOf("BEGIN:VEVENT\r\n");
        return new StringBuilder(withoutZone).insert(zonesPlace, zoneText(zone)).toString();
    }

    /** A zone's rules are long, and the same in every file. */
    private static String zoneText(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC)
                ? ""
                : ZONE_TEXTS.computeIfAbsent(
                        zone.getId(), id -> ZONES.getTimeZone(id).getVTimeZone().toString());
    }

    private static Status status(Method method) {
        return method == Method.REQUEST ? ImmutableStatus.VEVENT_CONFIRMED : ImmutableStatus.VEVENT_CANCELLED;
    }

    private static Organizer organizer(Party organizer) {
        Organizer property = new Organizer(mailto(organizer));
        property.add(new Cn(parameter(organizer.name())));
        return property;
    }

    private static Attendee attendee(Party attendee, Method method) {
        Attendee property = new Attendee(mailto(attendee));
        property.add(new Cn(parameter(attendee.name())));
        property.add(Role.REQ_PARTICIPANT);
        property.add(method == Method.REQUEST ? PartStat.ACCEPTED : PartStat.DECLINED);
        property.add(Rsvp.FALSE);
        return property;
    }

    private static URI mailto(Party party) {
        try {
            return new URI("mailto", party.address(), null);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("not an address", malformed);
        }
    }

    /** A parameter cannot hold a double quote (RFC 5545, 3.1); and an equals sign in one, though allowed, trips parsers. */
    private static String parameter(String name) {
        return CleanText.line(name, LINE_LENGTH_MAX).replace('"', '\'').replace('=', '-');
    }

    /** A zone that calendars do not know is told as UTC: right, if less friendly. */
    private static ZoneId zone(String name) {
        boolean known = ZoneId.getAvailableZoneIds().contains(name) && ZONES.getTimeZone(name) != null;
        return known && !ZoneId.of(name).normalized().equals(ZoneOffset.UTC) ? ZoneId.of(name) : ZoneOffset.UTC;
    }

    private static Temporal at(String instant, ZoneId zone) {
        Instant at = Instant.parse(instant);
        return zone.equals(ZoneOffset.UTC) ? at : ZonedDateTime.ofInstant(at, zone);
    }

    private static Optional<String> text(JsonObject event, String field) {
        return Optional.ofNullable(event.getString(field))
                .map(value -> CleanText.lines(value, TEXT_LENGTH_MAX))
                .filter(value -> !value.isEmpty());
    }

    private static void add(VEvent entry, Property property) {
        entry.add(property);
    }
}
