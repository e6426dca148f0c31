package io.muster.event.participant;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Turns licensing-service's no about a seat into ours. Every other answer that is no yes is a failure. */
public class SeatRefusals implements ResponseExceptionMapper<Refusal> {

    private static final Map<ProblemCode, String> DETAILS = Map.of(
            ProblemCode.LICENSE_NOT_FOUND, "There is no such licence in the organization",
            ProblemCode.LICENSE_NOT_ACTIVE, "The licence is suspended or has expired",
            ProblemCode.NO_SEATS_AVAILABLE, "The licence has no free seat");

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status == 400 || status == 404 || status == 409;
    }

    @Override
    public Refusal toThrowable(Response answer) {
        return codeOf(answer)
                .map(code ->
                        Refusal.of(ProblemCode.BAD_REQUEST, DETAILS.get(code)).reason(code))
                .orElse(null);
    }

    private static Optional<ProblemCode> codeOf(Response answer) {
        String body = answer.readEntity(String.class);
        return DETAILS.keySet().stream()
                .filter(code -> code.name().equals(codeIn(body)))
                .findFirst();
    }

    private static String codeIn(String body) {
        try {
            return body == null ? null : new JsonObject(body).getString("code");
        } catch (DecodeException | ClassCastException noProblem) {
            return null;
        }
    }
}
