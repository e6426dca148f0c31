package io.muster.licensing.license;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

@Path("/licenses")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
public class LicenseResource {
    private static final int ROWS_BY_DEFAULT = 50;

    private final CurrentCaller caller;
    private final SellLicense sellLicense;
    private final SuspendLicense suspendLicense;
    private final ResizeLicense resizeLicense;
    private final Licenses licenses;

    LicenseResource(
            CurrentCaller caller,
            SellLicense sellLicense,
            SuspendLicense suspendLicense,
            ResizeLicense resizeLicense,
            Licenses licenses) {
        this.caller = caller;
        this.sellLicense = sellLicense;
        this.suspendLicense = suspendLicense;
        this.resizeLicense = resizeLicense;
        this.licenses = licenses;
    }

    @POST
    @RolesAllowed("platform")
    public Uni<RestResponse<License>> sell(LicenseRequest request) {
        return sellLicense.run(request).map(license -> RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, license)
                .location(URI.create("/licenses/" + license.id()))
                .build());
    }

    @POST
    @Path("/{id}/suspend")
    @RolesAllowed("platform")
    public Uni<License> suspend(@PathParam("id") UUID id) {
        return suspendLicense.suspend(id).chain(() -> find(id));
    }

    @POST
    @Path("/{id}/reinstate")
    @RolesAllowed("platform")
    public Uni<License> reinstate(@PathParam("id") UUID id) {
        return suspendLicense.reinstate(id).chain(() -> find(id));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("platform")
    public Uni<License> resize(@PathParam("id") UUID id, ResizeRequest request) {
        return resizeLicense.run(id, request.checkedSeats()).chain(() -> find(id));
    }

    @GET
    @PermissionsAllowed({"Organization.*", "platform"})
    public Uni<Listing<License>> list(
            @QueryParam("organizationId") UUID organizationId,
            @QueryParam("limit") String limit,
            @QueryParam("page") String page) {
        UUID scope = caller.get().platform() ? organizationId : scope();
        return licenses.list(scope, Page.of(limit, page, ROWS_BY_DEFAULT));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed({"Organization.*", "platform"})
    public Uni<License> get(@PathParam("id") UUID id) {
        return find(id);
    }

    @GET
    @Path("/{id}/seats")
    @PermissionsAllowed({"Organization.*", "platform"})
    public Uni<Listing<SeatView>> seats(
            @PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        Page asked = Page.of(limit, page, ROWS_BY_DEFAULT);
        return find(id).chain(license -> licenses.seats(license, asked));
    }

    @GET
    @Path("/{id}/ledger")
    @PermissionsAllowed({"Organization.*", "platform"})
    public Uni<Listing<LedgerEntry>> ledger(
            @PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("page") String page) {
        Page asked = Page.of(limit, page, ROWS_BY_DEFAULT);
        return find(id).chain(license -> licenses.ledger(license, asked));
    }

    private Uni<License> find(UUID id) {
        return licenses.find(scope(), id)
                .map(license -> license.orElseThrow(
                        () -> Refusal.of(ProblemCode.LICENSE_NOT_FOUND, "There is no such licence")));
    }

    /** The caller's organization; null for the platform, which sees all. */
    private UUID scope() {
        Caller who = caller.get();
        return who.platform() ? null : who.organizationId();
    }
}
