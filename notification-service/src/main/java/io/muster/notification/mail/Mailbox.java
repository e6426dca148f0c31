package io.muster.notification.mail;

import java.text.Normalizer;
import java.util.regex.Pattern;

import io.muster.chassis.text.Ascii;
import io.muster.chassis.text.Emails;

/** A name and an address that can be written into a header. The name may be empty, the address of any script (RFC 6532). */
public record Mailbox(String name, String address) {

    private static final int NAME_LENGTH_MAX = 100;

    /** Nothing that ends a line, an address or its part, whatever may once be let through where addresses come in. */
    private static final Pattern LOCAL = Pattern.compile("[!-~\\p{L}\\p{M}\\p{N}&&[^<>@]]+");

    /**
     * @param address as a person spells it; the part before the at-sign keeps its case
     * @throws IllegalArgumentException if it is no address
     */
    public static Mailbox of(String name, String address) {
        String folded = Emails.fold(address).orElseThrow(() -> new IllegalArgumentException("not an address"));
        String spelled = Normalizer.normalize(address.strip(), Normalizer.Form.NFC);
        String local = spelled.substring(0, spelled.lastIndexOf('@'));
        if (!LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException("not an address");
        }
        return new Mailbox(CleanText.line(name, NAME_LENGTH_MAX), local + folded.substring(folded.lastIndexOf('@')));
    }

    /** Whether any server can take the address; where not, only one that offers SMTPUTF8. */
    public boolean isAscii() {
        return Ascii.isAscii(address);
    }
}
