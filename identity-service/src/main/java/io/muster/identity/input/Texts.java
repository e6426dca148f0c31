package io.muster.identity.input;

/** What counts as text: PostgreSQL stores no NUL, UTF-8 no half characters, and a name with a line break is an attack on a mail header. */
final class Texts {

    private Texts() {}

    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c) || isLineBreak(c));
    }

    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || isHalf(c));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isLineBreak(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
