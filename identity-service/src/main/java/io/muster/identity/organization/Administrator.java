package io.muster.identity.organization;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** For routes that both the platform and an organization's administrators may use, which no annotation says. */
@ApplicationScoped
public class Administrator {

    private final CurrentCaller currentCaller;
    private final CurrentIdentityAssociation identity;

    Administrator(CurrentCaller currentCaller, CurrentIdentityAssociation identity) {
        this.currentCaller = currentCaller;
        this.identity = identity;
    }

    /** Refuses with 403 who is neither. */
    public Uni<Void> require() {
        if (currentCaller.get().platform()) {
            return Uni.createFrom().voidItem();
        }
        return identity.getDeferredIdentity()
                .chain(caller -> caller.checkPermission(new StringPermission("Organization.*")))
                .map(allowed -> {
                    if (!allowed) {
                        throw Refusal.of(ProblemCode.FORBIDDEN, "Missing permission: Organization.*");
                    }
                    return null;
                });
    }
}
