package io.muster.identity.workgroup;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.text.Emails;

/** A person leaves a workgroup now. */
@ApplicationScoped
class RemoveMember {

    private final Database database;
    private final Members members;
    private final CommunityAccess communityAccess;

    RemoveMember(Database database, Members members, CommunityAccess communityAccess) {
        this.database = database;
        this.members = members;
        this.communityAccess = communityAccess;
    }

    Uni<Void> order(UUID organizationId, UUID workgroupId, String email) {
        String folded = Emails.fold(email).orElseThrow(PutMember::unknown);
        return database.inTransaction(() -> members.remove(organizationId, workgroupId, folded)
                .onItem()
                .ifNull()
                .failWith(PutMember::unknown)
                .chain(person -> communityAccess.refreshPerson(organizationId, workgroupId, person)));
    }
}
