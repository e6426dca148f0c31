package io.muster.chassis.text;

/** The characters that every protocol takes. */
public final class Ascii {

    private Ascii() {}

    public static boolean isAscii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
