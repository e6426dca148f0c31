package io.muster.identity.workgroup;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;

/** A person is in a workgroup from now until a second that may have passed, or without an end; the last order counts. */
@ApplicationScoped
class PutMember {

    private final Database database;
    private final Members members;
    private final CommunityAccess communityAccess;

    PutMember(Database database, Members members, CommunityAccess communityAccess) {
        this.database = database;
        this.members = members;
        this.communityAccess = communityAccess;
    }

    Uni<Void> order(UUID organizationId, UUID workgroupId, String email, Instant endsAt) {
        String folded = Emails.fold(email).orElseThrow(PutMember::unknown);
        return database.inTransaction(() -> members.put(organizationId, workgroupId, folded, endsAt)
                .onItem()
                .ifNull()
                .failWith(PutMember::unknown)
                .chain(person -> communityAccess.refreshPerson(organizationId, workgroupId, person)));
    }

    static Refusal unknown() {
        return Refusal.of(ProblemCode.NOT_FOUND, "Entity not found");
    }
}
