package io.muster.identity.account;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.muster.chassis.credentials.ServiceTokenFilter;

/** What another service has stored about an account; 404 when nothing. */
interface PersonalData {

    @GET
    @Path("/internal/accounts/{accountId}/export")
    @Timeout(5_000)
    Uni<JsonObject> of(@PathParam("accountId") UUID accountId);

    @RegisterRestClient(configKey = "licensing")
    @RegisterProvider(ServiceTokenFilter.class)
    interface Licensing extends PersonalData {}

    @RegisterRestClient(configKey = "event")
    @RegisterProvider(ServiceTokenFilter.class)
    interface Event extends PersonalData {}

    @RegisterRestClient(configKey = "attendance")
    @RegisterProvider(ServiceTokenFilter.class)
    interface Attendance extends PersonalData {}

    @RegisterRestClient(configKey = "notification")
    @RegisterProvider(ServiceTokenFilter.class)
    interface Notification extends PersonalData {}
}
