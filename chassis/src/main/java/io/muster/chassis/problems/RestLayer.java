package io.muster.chassis.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** What the REST layer refuses by itself: no such path, method or media type, a parameter that does not convert. */
final class RestLayer {

    private RestLayer() {}

    static Refusal refusal(WebApplicationException failure, RoutingContext request) {
        if (failure instanceof NotFoundException && failure.getCause() != null && !knowsOnlyNotFound(request)) {
            return Refusal.of(ProblemCode.VALIDATION_FAILED, "A parameter of the path or query is malformed");
        }
        return ofStatus(failure.getResponse().getStatus());
    }

    /** Routes on which a malformed id in the path is an id of nothing. */
    static boolean knowsOnlyNotFound(RoutingContext request) {
        String path = request.request().path();
        return path.startsWith("/public/") || path.startsWith("/api/events/");
    }

    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> Refusal.of(ProblemCode.UNAUTHORIZED, "A valid credential is needed");
            case 403 -> Refusal.of(ProblemCode.FORBIDDEN, "Not allowed");
            case 404 -> Refusal.of(ProblemCode.NOT_FOUND, "There is nothing here");
            case 405 -> Refusal.of(ProblemCode.METHOD_NOT_ALLOWED, "The path does not take this method");
            case 406 -> Refusal.of(ProblemCode.NOT_ACCEPTABLE, "The answer cannot be given in that form");
            case 409 -> Refusal.of(ProblemCode.CONFLICT, "The request contradicts the present state");
            case 413 -> Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is too large");
            case 415 -> Refusal.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body is in a form that is not read here");
            case 422 -> Refusal.of(ProblemCode.UNPROCESSABLE, "The request cannot be carried out");
            case 429 -> Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "Too many requests");
            case 502, 503, 504 -> Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "Try again later");
            default ->
                status < 500
                        ? Refusal.of(ProblemCode.BAD_REQUEST, "The request cannot be read")
                        : Refusal.of(ProblemCode.INTERNAL_ERROR, "Something went wrong on our side");
        };
    }

    /** RFC 9110, 15.5.6: a 405 names the methods that the path takes; the REST layer leaves that out. */
    static Response withAllow(Response response, RoutingContext request) {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        if (context == null) {
            return response;
        }
        Set<String> allowed = new TreeSet<>();
        String path = context.getPathWithoutPrefix();
        for (RequestMapper.RequestPath<RestInitialHandler.InitialMatch> type :
                context.getDeployment().getClassMappers()) {
            Optional.ofNullable(new RequestMapper<>(new ArrayList<>(List.of(type))).map(path))
                    .ifPresent(match -> addMethods(match, allowed));
        }
        return allowed.isEmpty()
                ? response
                : Response.fromResponse(response)
                        .header("Allow", String.join(", ", allowed))
                        .build();
    }

    private static void addMethods(
            RequestMapper.RequestMatch<RestInitialHandler.InitialMatch> match, Set<String> allowed) {
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routes) {
                routes.getMappers().forEach((method, mapper) -> {
                    if (method != null && mapper.map(remaining) != null) {
                        allowed.add(method);
                    }
                });
            }
        }
    }
}
