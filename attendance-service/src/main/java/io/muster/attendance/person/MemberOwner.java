package io.muster.attendance.person;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** What licensing-service says of one membership: the data of the topic with its {@code sequence}. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "licensing")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/organizations/{organization}/members")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(maxRetries = 1, delay = 50, jitter = 50, abortOn = WebApplicationException.class)
@CircuitBreaker(requestVolumeThreshold = 20, skipOn = WebApplicationException.class)
interface MemberOwner {

    @GET
    @Path("/{account}")
    Uni<String> member(@PathParam("organization") UUID organizationId, @PathParam("account") UUID accountId);
}
