package io.muster.identity.organization;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Body;

/** Its administrators may rename an organization; what it has bought, only the platform may change. */
@ApplicationScoped
class ChangeOrganization {

    private final Organizations organizations;
    private final CurrentCaller currentCaller;
    private final Administrator administrator;

    ChangeOrganization(Organizations organizations, CurrentCaller currentCaller, Administrator administrator) {
        this.organizations = organizations;
        this.currentCaller = currentCaller;
        this.administrator = administrator;
    }

    Uni<OrganizationView> order(UUID id, JsonNode json) {
        return administrator.require().chain(() -> change(id, json));
    }

    private Uni<OrganizationView> change(UUID id, JsonNode json) {
        Caller caller = currentCaller.get();
        Body body = Body.of(json);
        if (body.has("featureFlags") && !caller.platform()) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Feature flags are changed with the platform key only");
        }
        String name = body.text("name", NewOrganization.NAME_MAX);
        body.note(!body.has("name") || name != null, "name", "FIELD_REQUIRED", "name must not be empty");
        List<String> flags = body.value("featureFlags") == null ? null : FeatureFlags.read(body);
        body.refuseIfFaulty();
        if (!caller.platform() && !id.equals(caller.organizationId())) {
            throw OrganizationsOfCaller.unknown();
        }
        return organizations
                .change(id, name, flags)
                .map(changed -> changed.orElseThrow(OrganizationsOfCaller::unknown));
    }
}
