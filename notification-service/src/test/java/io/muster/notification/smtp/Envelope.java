package io.muster.notification.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a client says of a mail before it comes, judged by what the scripted server offered. */
final class Envelope {

    private static final int LINE_OCTETS_MAX = 998;

    private final List<String> offers;
    private final String sender;
    private final List<String> parameters;
    private String recipient;

    Envelope(List<String> offers, String sender) {
        this.offers = offers;
        this.sender = sender;
        this.parameters = Arrays.stream(
                        sender.substring(sender.indexOf('>') + 1).strip().split(" "))
                .filter(parameter -> !parameter.isEmpty())
                .toList();
    }

    String sender() {
        return sender;
    }

    String recipient() {
        return recipient;
    }

    /** To the MAIL command. */
    String answer() {
        if (!parameters.stream().allMatch(this::isOffered)) {
            return "555 5.5.4 unknown parameter";
        }
        return isAscii(sender) || mayBeUtf8() ? "250 2.1.0 Ok" : "550 5.6.7 not without SMTPUTF8";
    }

    /** Takes the RCPT command; what it answers with is a breach of the protocol. */
    Optional<Behaviour> recipient(String command) {
        recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
        if (!answer().startsWith("250")) {
            return Optional.of(Behaviour.refuseRecipient("503 5.5.1 no sender"));
        }
        return isAscii(command) || mayBeUtf8()
                ? Optional.empty()
                : Optional.of(Behaviour.refuseRecipient("553 5.6.7 not without SMTPUTF8"));
    }

    /** Of a mail that is not as its envelope says. */
    Optional<String> refusal(String mail) {
        if (!isAscii(mail) && !mayBeUtf8()) {
            return Optional.of("554 5.6.7 not without SMTPUTF8");
        }
        boolean tooLong = mail.lines().anyMatch(line -> line.getBytes(StandardCharsets.UTF_8).length > LINE_OCTETS_MAX);
        return tooLong ? Optional.of("554 5.6.0 a line is too long") : Optional.empty();
    }

    private boolean mayBeUtf8() {
        return parameters.contains("SMTPUTF8");
    }

    private boolean isOffered(String parameter) {
        return offers.contains(parameter.equals("BODY=8BITMIME") ? "8BITMIME" : parameter);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }
}
