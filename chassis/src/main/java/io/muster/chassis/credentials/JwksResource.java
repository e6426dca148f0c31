package io.muster.chassis.credentials;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The public keys of the tokens that this service signs (RFC 7517); not found in a service that signs none. */
@Path(JwksResource.PATH)
@PermitAll
class JwksResource {
    static final String PATH = "/.well-known/jwks.json";

    private static final String CACHED = "public, max-age=" + KeySet.REFRESH_AFTER.toSeconds();

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/jwk-set+json"})
    @Operation(hidden = true)
    public Uni<Response> keys() {
        return keys.keySet().map(JwksResource::answer);
    }

    private static Response answer(Optional<String> keySet) {
        String json = keySet.orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "This service signs no tokens"));
        return Response.ok(json).header(HttpHeaders.CACHE_CONTROL, CACHED).build();
    }
}
