package io.muster.chassis.http;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.vertx.core.json.JsonObject;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.problems.Problems;

/** Turns what a resource method answers into what is remembered of it. */
@ApplicationScoped
class Answers {
    private static final List<String> REMEMBERED_HEADERS = List.of("Location", "ETag", "Retry-After");

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json.copy();
        this.json.setAnnotationIntrospector(new WithoutSecrets());
    }

    StoredAnswer of(Object result, Method method) {
        if (result instanceof Response response) {
            return of(response.getStatus(), response.getHeaders(), response.getEntity());
        }
        if (result instanceof RestResponse<?> response) {
            return of(response.getStatus(), response.getHeaders(), response.getEntity());
        }
        ResponseStatus declared = method.getAnnotation(ResponseStatus.class);
        int usual = result == null ? 204 : 200;
        return of(declared == null ? usual : declared.value(), null, result);
    }

    StoredAnswer of(Problems.Answer refusal) {
        JsonObject headers = new JsonObject();
        refusal.headers().forEach(headers::put);
        return new StoredAnswer(refusal.status(), headers, refusal.body());
    }

    private StoredAnswer of(int status, MultivaluedMap<String, Object> headers, Object entity) {
        JsonObject remembered = new JsonObject();
        if (headers != null) {
            REMEMBERED_HEADERS.stream()
                    .filter(headers::containsKey)
                    .forEach(name -> remembered.put(name, headers.getFirst(name).toString()));
        }
        if (entity == null) {
            return new StoredAnswer(status, remembered, null);
        }
        Object type = headers == null ? null : headers.getFirst("Content-Type");
        remembered.put("Content-Type", type == null ? MediaType.APPLICATION_JSON : type.toString());
        return new StoredAnswer(status, remembered, bytes(entity));
    }

    private byte[] bytes(Object entity) {
        if (entity instanceof byte[] raw) {
            return raw;
        }
        if (entity instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("An idempotent route must answer JSON", notJson);
        }
    }

    private static final class WithoutSecrets extends JacksonAnnotationIntrospector {
        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.hasAnnotation(NeverStored.class) || super.hasIgnoreMarker(member);
        }
    }
}
