package io.muster.licensing.license;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.membership.Organizations;

/** Sells an organization a licence of so many seats. */
@ApplicationScoped
class SellLicense {

    private final Organizations organizations;
    private final Licenses licenses;

    SellLicense(Organizations organizations, Licenses licenses) {
        this.organizations = organizations;
        this.licenses = licenses;
    }

    Uni<License> run(LicenseRequest request) {
        LicenseRequest.Terms terms = request.terms();
        UUID id = Ids.next();
        return organizations
                .name(terms.organizationId())
                .invoke(name -> name.orElseThrow(
                        () -> Refusal.of(ProblemCode.ORGANIZATION_NOT_FOUND, "There is no such organization")))
                .chain(() -> licenses.sell(id, terms))
                .chain(() -> licenses.find(terms.organizationId(), id))
                .map(Optional::orElseThrow);
    }
}
