package io.muster.chassis.credentials;

import java.time.temporal.ChronoUnit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Token introspection (RFC 7662) at identity-service. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "identity")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/token/introspect")
interface KeyIntrospectionClient {

    /** @param value the key itself, or null to ask by id */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Timeout(3000)
    @Retry(maxRetries = 1, delay = 100, jitter = 100)
    @CircuitBreaker(requestVolumeThreshold = 20, delay = 1, delayUnit = ChronoUnit.SECONDS)
    Uni<JsonNode> introspect(@FormParam("token") String value, @FormParam("key_id") String id);
}
