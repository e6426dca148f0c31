package io.muster.attendance.access;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/** Has identity-service say whether somebody has access, where this service's copy may lag. */
@ApplicationScoped
public class KnownAccess {

    private final AccessRecords records;
    private final AccessOwner owner;
    private final Database database;

    KnownAccess(AccessRecords records, @RestClient AccessOwner owner, Database database) {
        this.records = records;
        this.owner = owner;
        this.database = database;
    }

    /** Asks and stores the answer; returns whether there is or was such an access, fails with a 503 refusal if nobody answers. */
    public Uni<Boolean> heed(UUID organizationId, UUID communityId, UUID userId) {
        return database.apart(() -> OwnersWord.ask(owner.access(organizationId, communityId, userId)))
                .chain(answer -> answer.map(JsonObject::new)
                        .map(data -> AccessFact.of(data, data.getLong("sequence")))
                        .map(fact -> records.apply(List.of(fact)).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }
}
