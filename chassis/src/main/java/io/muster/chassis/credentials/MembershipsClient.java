package io.muster.chassis.credentials;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Memberships at licensing-service. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "licensing")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/organizations/{organizationId}/members/{accountId}")
interface MembershipsClient {

    @GET
    @Timeout(3000)
    @Retry(maxRetries = 1, delay = 100, jitter = 100, abortOn = NotFoundException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotFoundException.class)
    Uni<JsonNode> member(@PathParam("organizationId") UUID organizationId, @PathParam("accountId") UUID accountId);

    /** "No member" is an answer: it is neither asked again nor a sign that the service is ill. */
    @ClientExceptionMapper
    static RuntimeException notFound(Response response) {
        return response.getStatus() == Response.Status.NOT_FOUND.getStatusCode() ? new NotFoundException() : null;
    }
}
