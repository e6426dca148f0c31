package io.muster.attendance.person;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** What identity-service says of one event user: the data of the topic with its {@code sequence}. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "identity")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/organizations/{organization}/event-users")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(maxRetries = 1, delay = 50, jitter = 50, abortOn = WebApplicationException.class)
@CircuitBreaker(requestVolumeThreshold = 20, skipOn = WebApplicationException.class)
interface PersonOwner {

    @GET
    @Path("/{id}")
    Uni<String> person(@PathParam("organization") UUID organizationId, @PathParam("id") UUID id);

    /** The event user that this account is, if there is one. */
    @GET
    @Path("/by-account/{account}")
    Uni<String> personOfAccount(@PathParam("organization") UUID organizationId, @PathParam("account") UUID accountId);

    /** The event user that this account is, made if there is none; the account must be a member. */
    @POST
    @Path("/ensure")
    Uni<String> ensure(@PathParam("organization") UUID organizationId, Account account);

    record Account(UUID accountId) {}
}
