package io.muster.chassis.problems;

/**
 * One fault in a request.
 *
 * @param pointer a JSON pointer into the body ({@code /members/3/email}), or the name of the path or query parameter
 * @param code what is wrong, for programs: {@code REQUIRED}, {@code TOO_LONG}, or a {@link ProblemCode}
 * @param detail what is wrong, for people; never repeats a secret
 */
public record FieldError(String pointer, String code, String detail) {}
