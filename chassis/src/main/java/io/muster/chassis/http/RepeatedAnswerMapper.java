package io.muster.chassis.http;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends a remembered answer as it was. */
public class RepeatedAnswerMapper {

    @ServerExceptionMapper
    public Response repeat(RepeatedAnswer repeated) {
        StoredAnswer answer = repeated.answer();
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
        return (answer.body() == null ? response : response.entity(answer.body())).build();
    }
}
