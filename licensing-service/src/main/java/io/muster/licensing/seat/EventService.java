package io.muster.licensing.seat;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** The owner of joins. */
@Path("/internal/holds")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "event")
@RegisterProvider(ServiceTokenFilter.class)
@Timeout(2_000)
@CircuitBreaker(requestVolumeThreshold = 20, delay = 1_000, skipOn = WebApplicationException.class)
interface EventService {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record HoldFate(String state) {
        boolean isJoined() {
            return "joined".equals(state);
        }
    }

    @GET
    @Path("/{id}")
    Uni<HoldFate> fate(UUID id);
}
