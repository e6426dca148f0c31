package io.muster.identity.apikey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.ApiKeys;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.Refusal;

/** Token introspection (RFC 7662) for API keys: by the key itself, or by the id that a token made with it carries. */
@RolesAllowed("service")
@Path("/token/introspect")
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectionResource {

    private final Keys keys;

    IntrospectionResource(Keys keys) {
        this.keys = keys;
    }

    /** Says nothing of a key that is not live, not even that it was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Introspection(
            boolean active,
            UUID sub,
            UUID org,
            String email,
            @JsonProperty("key_id") UUID keyId,
            Set<String> permissions,
            Long exp) {

        static Introspection of(ApiKey key) {
            Long exp = Optional.ofNullable(key.expiresAt())
                    .map(Instant::getEpochSecond)
                    .orElse(null);
            return new Introspection(
                    true, key.accountId(), key.organizationId(), key.email(), key.id(), key.permissions(), exp);
        }

        static Introspection inactive() {
            return new Introspection(false, null, null, null, null, null, null);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Introspection> introspect(@FormParam("token") String token, @FormParam("key_id") String keyId) {
        return find(token, keyId).map(found -> found.map(Introspection::of).orElseGet(Introspection::inactive));
    }

    private Uni<Optional<ApiKey>> find(String token, String keyId) {
        if (token != null) {
            return ApiKeys.isWellFormed(token)
                    ? keys.liveByValue(token)
                    : Uni.createFrom().item(Optional.empty());
        }
        if (keyId != null) {
            return Ids.parse(keyId).map(keys::liveById).orElseGet(() -> Uni.createFrom()
                    .item(Optional.empty()));
        }
        throw Refusal.field("token", "FIELD_REQUIRED", "token or key_id is required");
    }
}
