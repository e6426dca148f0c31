package io.muster.notification.mail;

import java.text.Normalizer;

import io.muster.chassis.text.Emails;

/** A name and an address that can be written into a header. The name may be empty. */
public record Mailbox(String name, String address) {

    private static final int NAME_LENGTH_MAX = 100;

    /**
     * @param address as a person spells it; the part before the at-sign keeps its case
     * @throws IllegalArgumentException if it is no address, or one that only an SMTPUTF8 server could take
     */
    public static Mailbox of(String name, String address) {
        String folded = Emails.fold(address).orElseThrow(() -> new IllegalArgumentException("not an address"));
        String spelled = Normalizer.normalize(address.strip(), Normalizer.Form.NFC);
        String local = spelled.substring(0, spelled.lastIndexOf('@'));
        if (!local.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new IllegalArgumentException("the address needs SMTPUTF8");
        }
        return new Mailbox(CleanText.line(name, NAME_LENGTH_MAX), local + folded.substring(folded.lastIndexOf('@')));
    }
}
