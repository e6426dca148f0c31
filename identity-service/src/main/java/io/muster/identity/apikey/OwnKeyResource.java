package io.muster.identity.apikey;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** What a program may do with the key it has. */
@Authenticated
@Path("/public/api/v1/key")
@Produces(MediaType.APPLICATION_JSON)
public class OwnKeyResource {

    private final Keys keys;
    private final CurrentCaller currentCaller;

    OwnKeyResource(Keys keys, CurrentCaller currentCaller) {
        this.keys = keys;
        this.currentCaller = currentCaller;
    }

    record OwnKey(UUID id, String name, UUID organizationId, List<String> permissions) {}

    @GET
    public Uni<OwnKey> get() {
        ApiKey key = currentCaller.get().apiKey();
        if (key == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "This route shows an API key, and none was sent");
        }
        return keys.get(key.organizationId(), key.id()).map(found -> found.map(
                        own -> new OwnKey(own.id(), own.name(), own.organizationId(), own.permissions()))
                .orElseThrow(ApiKeyResource::unknown));
    }
}
