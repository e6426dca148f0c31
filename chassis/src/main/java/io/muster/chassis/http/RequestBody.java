package io.muster.chassis.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import io.muster.chassis.problems.JsonFaults;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Reads every body: not more than allowed, one valid JSON document, remembered by its hash. Bodies of requests only: a
 * peer's answer read while a request is handled must not be taken for its body.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class RequestBody implements ReaderInterceptor {
    private static final String DIGEST = RequestBody.class.getName() + ".digest";
    private static final byte[] OF_NOTHING = Digests.sha256();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ELEMENTS = new TypeReference<>() {};

    private final CurrentVertxRequest current;
    /** Looked up late: the REST layer makes its interceptors before the runtime's configuration is read. */
    private final Instance<HttpConfig> limits;

    private final ObjectMapper json;

    RequestBody(CurrentVertxRequest current, Instance<HttpConfig> limits, ObjectMapper json) {
        this.current = current;
        this.limits = limits;
        this.json = json;
    }

    /** The SHA-256 of the raw bytes of the body that was read for this request. */
    static byte[] digest(RoutingContext request) {
        byte[] digest = request.get(DIGEST);
        return digest == null ? OF_NOTHING : digest;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        RoutingContext request = current.getCurrent();
        byte[] body = read(reading.getInputStream(), request);
        request.put(DIGEST, Digests.sha256(body));
        reading.setInputStream(new ByteArrayInputStream(body));
        return isJson(reading.getMediaType()) ? readJson(reading, body) : reading.proceed();
    }

    private byte[] read(InputStream in, RoutingContext request) throws IOException {
        long most = limits.get().maxBodyBytes(request.request().path());
        String announced = request.request().getHeader("Content-Length");
        byte[] body =
                announced != null && Long.parseLong(announced) > most ? null : in.readNBytes(Math.toIntExact(most) + 1);
        if (body == null || body.length > most) {
            throw Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is larger than " + most + " bytes");
        }
        return body;
    }

    private Object readJson(ReaderInterceptorContext reading, byte[] body) throws IOException {
        boolean optional = mayBeAbsent(reading.getAnnotations());
        if (JsonText.isBlank(body)) {
            return orRefuse(null, optional);
        }
        try {
            JsonText.check(body);
            return orRefuse(value(reading, body), optional);
        } catch (JsonProcessingException fault) {
            throw JsonFaults.refusal(fault);
        } catch (WebApplicationException wrapped) {
            throw wrapped.getCause() instanceof JsonProcessingException fault ? JsonFaults.refusal(fault) : wrapped;
        }
    }

    /** Vert.x reads its own types leniently (comments pass), so they are read here. */
    private Object value(ReaderInterceptorContext reading, byte[] body) throws IOException {
        if (reading.getType() == JsonObject.class) {
            Map<String, Object> members = json.readValue(body, MEMBERS);
            return members == null ? null : new JsonObject(members);
        }
        if (reading.getType() == JsonArray.class) {
            List<Object> elements = json.readValue(body, ELEMENTS);
            return elements == null ? null : new JsonArray(elements);
        }
        return reading.proceed();
    }

    private static Object orRefuse(Object body, boolean optional) {
        boolean absent = body == null || body instanceof NullNode;
        if (absent && !optional) {
            throw Refusal.of(ProblemCode.MALFORMED_JSON, "A body is needed");
        }
        return absent ? null : body;
    }

    private static boolean mayBeAbsent(Annotation[] annotations) {
        return annotations != null && Arrays.stream(annotations).anyMatch(OptionalBody.class::isInstance);
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
