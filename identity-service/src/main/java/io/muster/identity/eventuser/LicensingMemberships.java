package io.muster.identity.eventuser;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** Licensing's word on where an account is a member. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "licensing")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/accounts/{accountId}/memberships")
interface LicensingMemberships {

    record Organizations(List<UUID> data) {}

    /** 404 when it is a member nowhere. */
    @GET
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, abortOn = ClientErrorException.class)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.8, skipOn = ClientErrorException.class)
    Uni<Organizations> of(@PathParam("accountId") UUID accountId);
}
