package io.muster.chassis.http;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * A page asked for.
 *
 * @param number counted from 1
 * @param limit rows per page, 1 to 100
 */
public record Page(int number, int limit) {
    public static final int MOST_ROWS = 100;

    /**
     * Reads the query parameters {@code limit} and {@code page}; absent ones are {@code defaultLimit} and 1.
     *
     * @throws Refusal 400 if one is not a whole number or below 1; a limit above 100 becomes 100
     */
    public static Page of(String limitText, String pageText, int defaultLimit) {
        int limit = number(limitText, "limit", defaultLimit);
        int number = number(pageText, "page", 1);
        return new Page(number, Math.min(limit, MOST_ROWS));
    }

    /** Rows before this page. */
    public long offset() {
        return (number - 1L) * limit;
    }

    private static int number(String text, String parameter, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,32}") || text.matches("0+")) {
            throw Refusal.field(
                    parameter, ProblemCode.FIELD_MALFORMED.name(), parameter + " must be a whole number from 1");
        }
        String digits = text.replaceFirst("^0+", "");
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
