package io.muster.licensing.selfcheck;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;

/** An administrator checks the own organization, the platform all of them. */
@Path("/licenses/self-check")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed({"Organization.*", "platform"})
public class SelfCheckResource {

    private final CurrentCaller caller;
    private final SelfCheck selfCheck;

    SelfCheckResource(CurrentCaller caller, SelfCheck selfCheck) {
        this.caller = caller;
        this.selfCheck = selfCheck;
    }

    @GET
    public Uni<SelfCheck.Report> run() {
        Caller who = caller.get();
        return selfCheck.run(who.platform() ? null : who.organizationId());
    }
}
