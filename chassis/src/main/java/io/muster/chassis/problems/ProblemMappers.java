package io.muster.chassis.problems;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever leaves a resource as an exception is answered as a {@link Problem}. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** The platform's own mappers for single exception types give way. */
    private static final int BEFORE_THE_PLATFORM = Priorities.USER - 100;

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response refused(Refusal refusal, RoutingContext request) {
        return answer(refusal, refusal, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response unauthenticated(UnauthorizedException failure, RoutingContext request) {
        return unauthenticated((Throwable) failure, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response notWhoTheySay(AuthenticationFailedException failure, RoutingContext request) {
        return unauthenticated(failure, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response notCompletely(AuthenticationCompletionException failure, RoutingContext request) {
        return unauthenticated(failure, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response forbidden(ForbiddenException failure, RoutingContext request, ResourceInfo resource) {
        Refusal refusal = Faults.refusalIn(failure)
                .orElseGet(
                        () -> Refusal.of(ProblemCode.FORBIDDEN, needed(resource).orElse("Not allowed")));
        return answer(refusal, failure, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response notAsDeclared(MismatchedInputException failure, RoutingContext request) {
        return answer(JsonFaults.refusal(failure), failure, request);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response ofTheRestLayer(WebApplicationException failure, RoutingContext request) {
        if (failure.getResponse().getStatus() < 400) {
            return failure.getResponse();
        }
        Refusal refusal = Faults.refusalIn(failure).orElseGet(() -> RestLayer.refusal(failure, request));
        Response response = answer(refusal, failure, request);
        return failure.getResponse().getStatus() == 405 ? RestLayer.withAllow(response, request) : response;
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PLATFORM)
    public Response unexpected(Throwable failure, RoutingContext request) {
        Throwable inner = Faults.unwrap(failure);
        return answer(Faults.refusalIn(inner).orElseGet(() -> Faults.refusal(inner)), inner, request);
    }

    private Response unauthenticated(Throwable failure, RoutingContext request) {
        Refusal refusal = Faults.refusalIn(failure)
                .orElseGet(() -> Refusal.of(ProblemCode.UNAUTHORIZED, "A valid credential is needed"));
        return answer(refusal, failure, request);
    }

    private Response answer(Refusal refusal, Throwable failure, RoutingContext request) {
        if (refusal.code() == ProblemCode.INTERNAL_ERROR) {
            LOG.errorf(WithoutWords.of(failure), "Request failed, trace %s", problems.traceId(request));
        }
        return problems.response(refusal, request);
    }

    private static Optional<String> needed(ResourceInfo resource) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null) {
            return Optional.empty();
        }
        Class<?> type = resource.getResourceClass();
        String permissions = Stream.of(
                        method.getAnnotationsByType(PermissionsAllowed.class),
                        type.getAnnotationsByType(PermissionsAllowed.class))
                .filter(rules -> rules.length > 0)
                .limit(1)
                .flatMap(Stream::of)
                .map(rule -> String.join(" or ", rule.value()))
                .collect(Collectors.joining(" and "));
        if (!permissions.isEmpty()) {
            return Optional.of("Missing permission: " + permissions);
        }
        return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(type.getAnnotation(RolesAllowed.class)))
                .map(rule -> "Missing role: " + String.join(" or ", rule.value()));
    }
}
