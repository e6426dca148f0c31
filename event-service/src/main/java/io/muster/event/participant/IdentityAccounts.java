package io.muster.event.participant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** Accounts, asked of their owner. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "identity")
@RegisterProvider(ServiceTokenFilter.class)
@Path("/internal/accounts")
interface IdentityAccounts {

    record Question(List<String> emails) {}

    record Account(UUID accountId, String email) {}

    record Answer(List<Account> data) {}

    @POST
    @Path("/lookup")
    @Timeout(value = 3_000, unit = ChronoUnit.MILLIS)
    @Retry(maxRetries = 1, delay = 20, jitter = 20, abortOn = WebApplicationException.class)
    Uni<Answer> lookUp(Question question);
}
