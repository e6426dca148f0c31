package io.muster.chassis.text;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses are compared, and unique, in one folded form; the spelling as sent is kept for display only. */
public final class Emails {
    public static final int MOST_CHARACTERS = 255;

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Characters that the platform's IDNA 2003 folds away or into others, while IDNA 2008 and mail servers keep them:
     * two domains that belong to different people would become one. Their owners can write the {@code xn--} form.
     */
    private static final Pattern DEVIATING = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    private Emails() {}

    /**
     * Trims, composes (NFC), lower-cases and turns the domain to ASCII; folds nothing else (no dots, no plus tags).
     * Empty if the text is no address.
     */
    public static Optional<String> fold(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String composed = nfc(nfc(text.strip()).toLowerCase(Locale.ROOT));
        int at = composed.lastIndexOf('@');
        if (at < 1 || composed.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String local = composed.substring(0, at);
        return domain(composed.substring(at + 1))
                .filter(domain -> LOCAL.matcher(local).matches())
                .map(domain -> local + "@" + domain)
                .filter(folded -> folded.length() <= MOST_CHARACTERS);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static Optional<String> domain(String text) {
        if (DEVIATING.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }
}
