package io.muster.event.event;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** Communities, asked of their owner. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "identity")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/organizations/{organizationId}/communities")
interface IdentityCommunities {

    record Community(UUID id, UUID organizationId, String name) {}

    @GET
    @Path("/{communityId}")
    @Timeout(value = 3_000, unit = ChronoUnit.MILLIS)
    @Retry(maxRetries = 1, delay = 20, jitter = 20, abortOn = WebApplicationException.class)
    Uni<Community> community(
            @PathParam("organizationId") UUID organizationId, @PathParam("communityId") UUID communityId);
}
