package io.muster.identity.community;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.workgroup.CommunityAccess;

/** A community has this name and is opened by these workgroups; whoever gains or loses access by it is told of. */
@ApplicationScoped
class PutCommunity {

    private final Database database;
    private final Communities communities;
    private final CommunityAccess communityAccess;

    PutCommunity(Database database, Communities communities, CommunityAccess communityAccess) {
        this.database = database;
        this.communities = communities;
        this.communityAccess = communityAccess;
    }

    Uni<Community> create(UUID organizationId, CommunityOrder order) {
        return database.inTransaction(() -> put(organizationId, Ids.next(), order));
    }

    Uni<Community> change(UUID organizationId, UUID id, CommunityOrder order) {
        return database.inTransaction(() -> communities
                .get(organizationId, id)
                .map(found -> found.orElseThrow(PutCommunity::unknown))
                .chain(() -> put(organizationId, id, order)));
    }

    private Uni<Community> put(UUID organizationId, UUID id, CommunityOrder order) {
        return communities
                .areWorkgroups(organizationId, order.workgroupIds())
                .invoke(known -> {
                    if (!known) {
                        throw unknown();
                    }
                })
                .chain(() -> communities.lockOrganization(organizationId))
                .chain(() -> communities.put(organizationId, id, order))
                .chain(() -> communityAccess.refreshCommunity(organizationId, id))
                .replaceWith(new Community(id, order.name(), order.workgroupIds()));
    }

    static Refusal unknown() {
        return Refusal.of(ProblemCode.NOT_FOUND, "Entity not found");
    }
}
