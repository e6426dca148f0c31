package io.muster.chassis.credentials;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The published keys of an issuing service. */
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient
@Path(JwksResource.PATH)
interface KeySetClient {

    @GET
    Uni<String> keys();
}
