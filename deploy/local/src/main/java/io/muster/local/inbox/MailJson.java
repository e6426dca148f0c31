package io.muster.local.inbox;

import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;

/** Mails as the JSON that scripts and the page read. */
final class MailJson {

    private MailJson() {}

    /** Oldest first. */
    static String list(List<Envelope> envelopes) {
        ArrayNode list = Json.object().putArray("list");
        envelopes.forEach(envelope -> list.add(envelope.json()));
        return Json.pretty(list);
    }

    static String detail(Envelope envelope, byte[] raw) {
        MailParts parts = MailParts.of(raw);
        ObjectNode json = envelope.json().put("text", parts.text()).put("html", parts.html());
        ArrayNode headers = json.putArray("headers");
        MailText.headers(raw)
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        ArrayNode attachments = json.putArray("attachments");
        for (MailParts.Attachment attachment : parts.attachments()) {
            ObjectNode entry = attachments.addObject();
            entry.put("name", attachment.name()).put("contentType", attachment.contentType());
            entry.put("content", Base64.getEncoder().encodeToString(attachment.content()));
        }
        json.put("raw", MailText.characters(raw));
        return Json.pretty(json);
    }
}
