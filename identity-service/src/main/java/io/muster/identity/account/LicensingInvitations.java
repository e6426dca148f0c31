package io.muster.identity.account;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** Licensing's word on whether an invitation's link is good, and whose it is. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "licensing")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/invitations")
interface LicensingInvitations {

    record Token(String token) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    record Invited(UUID invitationId, UUID organizationId, String email) {}

    @POST
    @Path("/verify")
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, abortOn = jakarta.ws.rs.ClientErrorException.class)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.8, skipOn = jakarta.ws.rs.ClientErrorException.class)
    Uni<Invited> verify(Token token);
}
