package io.muster.licensing.directory;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** The owner of accounts and organizations. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "identity")
@RegisterProvider(ServiceTokenFilter.class)
@Timeout(2_000)
@Retry(maxRetries = 1, delay = 50, jitter = 50, abortOn = WebApplicationException.class)
@CircuitBreaker(requestVolumeThreshold = 20, delay = 1_000, skipOn = WebApplicationException.class)
interface IdentityService {

    record Lookup(List<String> emails) {}

    record Found(List<Owner> data) {}

    record Owner(UUID accountId, String email) {}

    @POST
    @Path("/accounts/lookup")
    Uni<Found> lookup(Lookup lookup);

    @GET
    @Path("/accounts/{id}")
    Uni<Account> account(UUID id);

    @GET
    @Path("/organizations/{id}")
    Uni<Organization> organization(UUID id);
}
