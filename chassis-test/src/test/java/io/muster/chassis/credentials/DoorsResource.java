package io.muster.chassis.credentials;

import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

/** One route for every way to guard one; those who get in are told who they are. */
@Path("/")
public class DoorsResource {

    private final CurrentCaller caller;

    DoorsResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/doors/anybody")
    @PermitAll
    public String anybody() {
        return "open";
    }

    @GET
    @Path("/doors/forgotten")
    public String forgotten() {
        return "never";
    }

    @GET
    @Path("/doors/known")
    @Authenticated
    public Uni<Map<String, Object>> known() {
        return Uni.createFrom().item(this::described);
    }

    @GET
    @Path("/public/api/v1/doors/known")
    @Authenticated
    public Uni<Map<String, Object>> program() {
        return known();
    }

    @GET
    @Path("/doors/event-manage")
    @PermissionsAllowed("EVENT_MANAGE")
    public Uni<Map<String, Object>> eventManage() {
        return known();
    }

    @GET
    @Path("/doors/event-read-or-manage")
    @PermissionsAllowed({"EVENT_READ", "EVENT_MANAGE"})
    public Uni<Map<String, Object>> eventReadOrManage() {
        return known();
    }

    @GET
    @Path("/doors/crew-manage")
    @PermissionsAllowed("Organization.Crew.Manage")
    public Uni<Map<String, Object>> crewManage() {
        return known();
    }

    @GET
    @Path("/doors/administrator")
    @PermissionsAllowed("Organization.*")
    public Uni<Map<String, Object>> administrator() {
        return known();
    }

    @GET
    @Path("/doors/administrator-or-platform")
    @PermissionsAllowed({"Organization.*", "platform"})
    public Uni<Map<String, Object>> administratorOrPlatform() {
        return known();
    }

    @GET
    @Path("/Events/{eventId}/doors/administrator")
    @PermissionsAllowed("Organization.*")
    public Uni<Map<String, Object>> administratorAtEvent() {
        return known();
    }

    @GET
    @Path("/doors/platform")
    @RolesAllowed("platform")
    public Uni<Map<String, Object>> platform() {
        return known();
    }

    @GET
    @Path("/internal/doors")
    @RolesAllowed("service")
    public Uni<Map<String, Object>> service() {
        return known();
    }

    @GET
    @Path("/doors/asked")
    @Authenticated
    public Uni<Boolean> asked() {
        return caller.holds("Organization.*");
    }

    private Map<String, Object> described() {
        Caller known = caller.get();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("account", known.accountId());
        facts.put("organization", known.organizationId());
        facts.put("email", known.email());
        facts.put("subject", known.subjectKey());
        facts.put("service", known.service());
        facts.put("onlyAccessToken", known.hasOnlyAccessToken());
        return facts;
    }
}
