package io.muster.event.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Whether the community that an event is for exists in the event's organization. */
@ApplicationScoped
class Communities {

    private final IdentityCommunities identity;
    private final Database database;

    Communities(@RestClient IdentityCommunities identity, Database database) {
        this.identity = identity;
        this.database = database;
    }

    /** Asks identity-service, unless there is nothing to ask: no community, or the one that was asked about before. */
    Uni<Void> check(UUID organizationId, UUID before, UUID communityId) {
        if (communityId == null || Objects.equals(before, communityId)) {
            return Uni.createFrom().voidItem();
        }
        return database.apart(() -> OwnersWord.ask(identity.community(organizationId, communityId)))
                .invoke(answer -> answer.orElseThrow(Communities::unknown))
                .replaceWithVoid();
    }

    private static Refusal unknown() {
        String detail = "There is no such community in the organization";
        FieldError error = new FieldError("/communityId", ProblemCode.COMMUNITY_NOT_FOUND.name(), detail);
        return Refusal.of(ProblemCode.BAD_REQUEST, detail, List.of(error)).reason(ProblemCode.COMMUNITY_NOT_FOUND);
    }
}
