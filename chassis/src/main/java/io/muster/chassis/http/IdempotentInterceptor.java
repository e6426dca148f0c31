package io.muster.chassis.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.HttpMethod;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Hands writing requests that bring an {@code Idempotency-Key} to {@link AnsweringOnce}. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER)
public class IdempotentInterceptor {
    static final String HEADER = "Idempotency-Key";

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Map<Method, Boolean> IS_WRITING = new ConcurrentHashMap<>();
    private static final int MOST_CHARACTERS = 255;

    private final CurrentVertxRequest current;
    private final AnsweringOnce answeringOnce;

    IdempotentInterceptor(CurrentVertxRequest current, AnsweringOnce answeringOnce) {
        this.current = current;
        this.answeringOnce = answeringOnce;
    }

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        Method method = invocation.getMethod();
        if (!IS_WRITING.computeIfAbsent(method, IdempotentInterceptor::isWriting)) {
            return invocation.proceed();
        }
        if (method.getReturnType() != Uni.class) {
            throw new IllegalStateException("@Idempotent needs a Uni: " + method);
        }
        RoutingContext request = current.getCurrent();
        Optional<String> key = key(request);
        return key.isEmpty()
                ? invocation.proceed()
                : answeringOnce.answer(key.get(), request, method, () -> proceed(invocation));
    }

    private static Optional<String> key(RoutingContext request) {
        List<String> sent = request.request().headers().getAll(HEADER);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !isGood(sent.get(0))) {
            String detail = HEADER + " must be 1 to 255 visible ASCII characters, once";
            throw Refusal.of(
                    ProblemCode.IDEMPOTENCY_KEY_MALFORMED,
                    detail,
                    List.of(new FieldError(HEADER, ProblemCode.IDEMPOTENCY_KEY_MALFORMED.name(), detail)));
        }
        return Optional.of(sent.get(0));
    }

    private static boolean isGood(String key) {
        return !key.isEmpty()
                && key.length() <= MOST_CHARACTERS
                && key.chars().allMatch(character -> character >= 0x21 && character <= 0x7e);
    }

    private static boolean isWriting(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .anyMatch(verb -> verb != null && WRITING.contains(verb.value()));
    }

    private static Uni<?> proceed(InvocationContext invocation) {
        try {
            return (Uni<?>) invocation.proceed();
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }
}
