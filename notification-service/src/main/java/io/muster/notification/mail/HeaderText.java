package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Writes text into headers (RFC 5322), as encoded words (RFC 2047) whenever it could be read as anything but text. */
final class HeaderText {

    private static final Pattern PLAIN_PHRASE = Pattern.compile("[A-Za-z0-9]+( [A-Za-z0-9]+)*");
    private static final Pattern PLAIN_TEXT = Pattern.compile("[!-~]+( [!-~]+)*");
    private static final int PLAIN_LENGTH_MAX = 65;
    private static final int WORD_BYTES_MAX = 42;

    private HeaderText() {}

    static String unstructured(String text) {
        boolean plain = text.isEmpty()
                || text.length() <= PLAIN_LENGTH_MAX && PLAIN_TEXT.matcher(text).matches() && !text.contains("=?");
        return plain ? text : encodedWords(text);
    }

    /** The address stands on one line, whole and as it is: folded or encoded, it would be another one or none. */
    static String mailbox(Mailbox mailbox) {
        String name = mailbox.name();
        String address = "<" + mailbox.address() + ">";
        if (name.isEmpty()) {
            return address;
        }
        boolean plain =
                name.length() <= PLAIN_LENGTH_MAX && PLAIN_PHRASE.matcher(name).matches();
        return (plain ? name : encodedWords(name)) + "\r\n " + address;
    }

    /** Each word holds whole characters, because a reader may decode it by itself. */
    private static String encodedWords(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int character : text.codePoints().toArray()) {
            String added = Character.toString(character);
            int more = added.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > WORD_BYTES_MAX) {
                words.add(encoded(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(added);
            bytes += more;
        }
        words.add(encoded(word));
        return String.join("\r\n ", words);
    }

    private static String encoded(CharSequence word) {
        byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
