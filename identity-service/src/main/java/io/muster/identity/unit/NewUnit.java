package io.muster.identity.unit;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.input.Body;

/** @param officeHours JSON text, or null; so is {@code closed} */
record NewUnit(
        String name,
        String description,
        String unitType,
        List<String> addresses,
        String contactName,
        String contactPhone,
        String officeHours,
        String closed,
        Double lat,
        Double lng) {
    private static final int NAME_MAX = 255;
    private static final int DESCRIPTION_MAX = 4_000;
    private static final int ADDRESSES_MAX = 20;
    private static final int TYPE_MAX = 50;
    private static final int PHONE_MAX = 50;
    private static final int HOURS_MAX = 4_000;

    static NewUnit read(JsonNode json) {
        Body body = Body.of(json);
        Body contact = body.object("contact");
        Body hours = body.object("openingHours");
        Body geo = body.object("geo");
        var unit = new NewUnit(
                body.requiredText("name", NAME_MAX),
                body.prose("description", DESCRIPTION_MAX),
                orElse(body.text("unitType", TYPE_MAX), "unit"),
                body.texts("addresses", ADDRESSES_MAX, NAME_MAX),
                contact == null ? "" : orElse(contact.text("name", NAME_MAX), ""),
                contact == null ? "" : orElse(contact.text("phone", PHONE_MAX), ""),
                hours(hours, "officeHours", "office_hours"),
                hours(hours, "closed", "closed"),
                geo == null ? null : geo.number("lat", -90, 90),
                geo == null ? null : geo.number("lng", -180, 180));
        body.refuseIfFaulty();
        return unit;
    }

    /** Read in either spelling: what the answer has may be sent back. */
    private static String hours(Body hours, String field, String alias) {
        if (hours == null) {
            return null;
        }
        String sent = hours.has(field) ? field : alias;
        JsonNode value = hours.value(sent);
        if (value == null) {
            return null;
        }
        String text = value.toString();
        hours.note(text.length() <= HOURS_MAX, sent, "FIELD_TOO_LONG", sent + " is too long");
        hours.note(!text.contains("\\u0000"), sent, "FIELD_MALFORMED", sent + " holds characters that no text has");
        return text;
    }

    private static String orElse(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
