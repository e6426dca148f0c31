package io.muster.chassis.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Ids in paths and queries. A malformed one in a path is 404 on the {@code /public} and {@code /api/events} routes and
 * 400 elsewhere; in a query it is always 400.
 */
@Provider
public class UuidParameters implements ParamConverterProvider {
    private final CurrentVertxRequest request;

    UuidParameters(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType != UUID.class) {
            return null;
        }
        @SuppressWarnings("unchecked")
        ParamConverter<T> converter = (ParamConverter<T>) new IdConverter(annotations);
        return converter;
    }

    private final class IdConverter implements ParamConverter<UUID> {
        private final boolean inPath;
        private final String name;

        private IdConverter(Annotation[] annotations) {
            List<Annotation> all = annotations == null ? List.of() : Arrays.asList(annotations);
            inPath = all.stream().noneMatch(QueryParam.class::isInstance);
            name = all.stream().flatMap(IdConverter::nameOf).findFirst().orElse("id");
        }

        @Override
        public UUID fromString(String text) {
            return Ids.parse(text).orElseThrow(this::refusal);
        }

        @Override
        public String toString(UUID id) {
            return id.toString();
        }

        private Refusal refusal() {
            String path = request.getCurrent().request().path();
            boolean unknown = inPath && (path.startsWith("/public/") || path.startsWith("/api/events/"));
            return unknown
                    ? Refusal.of(ProblemCode.NOT_FOUND, "Entity not found")
                    : Refusal.of(
                            ProblemCode.MALFORMED_ID,
                            name + " is not an id",
                            List.of(new FieldError(name, ProblemCode.MALFORMED_ID.name(), name + " is not an id")));
        }

        private static Stream<String> nameOf(Annotation annotation) {
            if (annotation instanceof PathParam path) {
                return Stream.of(path.value());
            }
            return annotation instanceof QueryParam query ? Stream.of(query.value()) : Stream.empty();
        }
    }
}
