package io.muster.chassis.problems;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Says where a body differs from what the route reads, without Jackson's words: those name classes and values. */
public final class JsonFaults {

    private JsonFaults() {}

    /** The refusal for what Jackson did not take. */
    public static Refusal refusal(JsonProcessingException failure) {
        return Faults.refusalIn(failure).orElseGet(() -> {
            if (failure instanceof JsonMappingException mapping
                    && !isTrailing(mapping)
                    && !(mapping.getCause() instanceof StreamReadException)) {
                return ofField(pointer(mapping), mapping);
            }
            if (failure.getCause() instanceof InputCoercionException || failure instanceof InputCoercionException) {
                return field(pointerOf(failure), ProblemCode.FIELD_OUT_OF_RANGE, "is too large a number");
            }
            return malformed(failure);
        });
    }

    private static Refusal malformed(JsonProcessingException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        String detail = message.startsWith("Duplicate field")
                ? "The same member stands twice in the JSON"
                : "The body is not one JSON document";
        String pointer = pointerOf(failure);
        return Refusal.of(
                ProblemCode.MALFORMED_JSON,
                detail,
                List.of(new FieldError(pointer, ProblemCode.MALFORMED_JSON.name(), detail)));
    }

    private static Refusal ofField(String pointer, JsonMappingException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return field(pointer, ProblemCode.FIELD_UNKNOWN, "is not a member that this route knows");
        }
        if (failure instanceof ValueInstantiationException) {
            return field(pointer, ProblemCode.FIELD_MALFORMED, "does not have a value that it can have");
        }
        if (!(failure instanceof MismatchedInputException mismatch)) {
            return field(pointer, ProblemCode.FIELD_MALFORMED, "cannot be read");
        }
        if (isNull(mismatch)) {
            return field(pointer, ProblemCode.FIELD_REQUIRED, "must be given and not null");
        }
        Class<?> target = mismatch.getTargetType();
        return field(pointer, code(mismatch, target), "must be " + expected(target));
    }

    private static ProblemCode code(MismatchedInputException failure, Class<?> target) {
        boolean wrongText = failure instanceof InvalidFormatException format && format.getValue() instanceof String;
        if (!wrongText || target == null) {
            return ProblemCode.FIELD_WRONG_TYPE;
        }
        if (target.isEnum()) {
            return ProblemCode.FIELD_NOT_ALLOWED;
        }
        if (target == UUID.class) {
            return ProblemCode.MALFORMED_ID;
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return ProblemCode.MALFORMED_DATE;
        }
        boolean neverAText = isScalar(target) || failure.getOriginalMessage().startsWith("Cannot coerce");
        return neverAText ? ProblemCode.FIELD_WRONG_TYPE : ProblemCode.FIELD_MALFORMED;
    }

    private static String expected(Class<?> target) {
        if (target == null) {
            return "of another type";
        }
        if (target.isEnum()) {
            return Arrays.stream(target.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (target == UUID.class) {
            return "a UUID";
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return "a date or time in ISO 8601";
        }
        if (CharSequence.class.isAssignableFrom(target)) {
            return "a text";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        }
        if (isScalar(target)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(target) || target.isArray()) {
            return "a list";
        }
        return "an object";
    }

    private static boolean isScalar(Class<?> target) {
        return target.isPrimitive() || Number.class.isAssignableFrom(target) || target == Boolean.class;
    }

    private static boolean isNull(MismatchedInputException failure) {
        return failure.getOriginalMessage().startsWith("Cannot map `null`");
    }

    private static boolean isTrailing(JsonMappingException failure) {
        return failure.getOriginalMessage().startsWith("Trailing token");
    }

    private static Refusal field(String pointer, ProblemCode code, String what) {
        String name = pointer.isEmpty() ? "The body" : pointer;
        return Refusal.field(pointer, code.name(), name + " " + what);
    }

    private static String pointerOf(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            return pointer(mapping);
        }
        return failure.getProcessor() instanceof JsonParser parser
                ? parser.getParsingContext().pathAsPointer().toString()
                : "";
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(JsonPointers::step)
                .collect(Collectors.joining());
    }
}
