package io.muster.licensing.permission;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

@Path("/permissions/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PermissionResource {

    private final PermissionCatalog catalog;

    PermissionResource(PermissionCatalog catalog) {
        this.catalog = catalog;
    }

    record Catalog(List<Permission> data) {}

    record Permission(String permission, String description) {}

    @GET
    public Uni<Catalog> catalog() {
        return Uni.createFrom()
                .item(() -> new Catalog(catalog.all().stream()
                        .map(entry -> new Permission(entry.permission(), entry.description()))
                        .toList()));
    }
}
