package io.muster.identity.apikey;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.PathId;

/** The keys of an organization, for its administrators and the platform. */
@Idempotent
@Authenticated
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
    private static final int LIMIT_DEFAULT = 50;

    private final CreateKey createKey;
    private final Keys keys;
    private final OwnKeys ownKeys;
    private final KeyScope scope;

    ApiKeyResource(CreateKey createKey, Keys keys, OwnKeys ownKeys, KeyScope scope) {
        this.createKey = createKey;
        this.keys = keys;
        this.ownKeys = ownKeys;
        this.scope = scope;
    }

    @POST
    public Uni<Response> create(JsonNode json) {
        return scope.requireAdministrator().chain(() -> createKey.order(json)).map(created -> Response.created(
                        URI.create("/api-keys/" + created.id()))
                .entity(created)
                .build());
    }

    /** The platform belongs to no organization, so it names one. */
    @GET
    public Uni<Listing<KeyView>> list(
            @QueryParam("limit") String limit,
            @QueryParam("page") String page,
            @QueryParam("organizationId") String organizationId) {
        return scope.organization(organizationId)
                .chain(organization -> keys.list(organization, Page.of(limit, page, LIMIT_DEFAULT)));
    }

    @GET
    @Path("/{id}")
    public Uni<KeyView> get(String id) {
        return scope.ofKey(id)
                .chain(organization -> keys.get(organization, PathId.strict(id)))
                .map(found -> found.orElseThrow(ApiKeyResource::unknown));
    }

    @POST
    @Path("/{id}/rotate")
    public Uni<KeyView> rotate(String id) {
        return scope.ofKey(id)
                .chain(organization -> keys.rotate(organization, PathId.strict(id)))
                .map(rotated -> rotated.orElseThrow(ApiKeyResource::unknown));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(String id) {
        UUID keyId = PathId.strict(id);
        return scope.ofKey(id)
                .chain(organization -> keys.revoke(organization, keyId))
                .map(revoked -> {
                    if (!revoked) {
                        throw unknown();
                    }
                    ownKeys.forget(keyId);
                    return null;
                });
    }

    static Refusal unknown() {
        return Refusal.of(ProblemCode.NOT_FOUND, "There is no such key");
    }
}
