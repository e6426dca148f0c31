package io.muster.event.participant;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;
import io.muster.chassis.problems.Refusal;

/** The seats of licensing-service. Both calls may be repeated: a hold has one id for as long as it is wanted. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "licensing")
@RegisterProvider(ServiceTokenFilter.class)
@RegisterProvider(SeatRefusals.class)
@Path("/internal/seats/holds")
interface LicensingSeats {

    record Hold(UUID organizationId, UUID licenseId, UUID eventId, UUID accountId) {}

    /** A connection that breaks is tried again; an answer that does not come is not waited for twice. */
    @PUT
    @Path("/{holdId}")
    @Timeout(value = 1_500, unit = ChronoUnit.MILLIS)
    @Retry(
            maxRetries = 2,
            delay = 50,
            jitter = 50,
            abortOn = {Refusal.class, TimeoutException.class})
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1_000, skipOn = Refusal.class)
    Uni<Void> hold(@PathParam("holdId") UUID holdId, Hold hold);

    @DELETE
    @Path("/{holdId}")
    @Timeout(value = 900, unit = ChronoUnit.MILLIS)
    Uni<Void> release(@PathParam("holdId") UUID holdId);
}
