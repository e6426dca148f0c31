package io.muster.chassis.http;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;

import io.muster.chassis.data.Ids;
import io.muster.chassis.time.WireTime;

/**
 * JSON as the wire contract has it: one document and no more, no member twice, no type taken for another, times with
 * milliseconds, members with null shown.
 */
@Singleton
public class WireJson implements ObjectMapperCustomizer {
    private static final int DEEPEST_NESTING = 64;

    @Override
    public int priority() {
        // After the customizers of the platform and of libraries.
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build());
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.disable(
                DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.configure(EnumFeature.READ_ENUM_KEYS_USING_INDEX, false);
        refuseCoercion(mapper);
        mapper.addHandler(new UnknownMembers());
        mapper.registerModule(new SimpleModule("muster")
                .addSerializer(new InstantSerializer())
                .addDeserializer(Instant.class, new InstantDeserializer())
                .addDeserializer(UUID.class, new IdDeserializer()));
    }

    /** A number is no text, {@code "true"} no boolean, {@code ""} no object. */
    private static void refuseCoercion(ObjectMapper mapper) {
        for (LogicalType type : new LogicalType[] {
            LogicalType.Textual, LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.Enum,
            LogicalType.POJO, LogicalType.Collection, LogicalType.Array, LogicalType.Map, LogicalType.DateTime
        }) {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
                mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
            }
        }
        // A whole number is a number: 3 may stand where 3.0 is meant.
        mapper.coercionConfigFor(LogicalType.Float).setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
    }

    private static final class UnknownMembers extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String member)
                throws IOException {
            Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
            if (type.isAnnotationPresent(RejectUnknownFields.class)) {
                throw UnrecognizedPropertyException.from(parser, beanOrClass, member, null);
            }
            return false;
        }
    }

    private static final class InstantSerializer extends StdScalarSerializer<Instant> {
        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(WireTime.text(value));
        }
    }

    private static final class InstantDeserializer extends StdScalarDeserializer<Instant> {
        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = text(parser, context, Instant.class);
            return WireTime.parse(text)
                    .orElseThrow(() -> context.weirdStringException(text, Instant.class, "not an instant"));
        }
    }

    /** Jackson also reads ids from base64; clients get the 36 characters only. */
    private static final class IdDeserializer extends StdScalarDeserializer<UUID> {
        IdDeserializer() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = text(parser, context, UUID.class);
            return Ids.parse(text).orElseThrow(() -> context.weirdStringException(text, UUID.class, "not an id"));
        }
    }

    private static String text(JsonParser parser, DeserializationContext context, Class<?> target) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(target, parser);
        }
        return parser.getText();
    }
}
