package io.muster.chassis.credentials;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.http.OwnersWord;

/** Asks licensing-service about members, and remembers a yes for 3 s. */
@ApplicationScoped
@DefaultBean
class RemoteMemberships implements Memberships {

    private record Person(UUID organizationId, UUID accountId) {}

    private final MembershipsClient licensing;
    private final Remembered<Person, Set<String>> permissions = new Remembered<>();

    RemoteMemberships(@RestClient MembershipsClient licensing) {
        this.licensing = licensing;
    }

    @Override
    public Uni<Optional<Set<String>>> permissions(UUID organizationId, UUID accountId) {
        return permissions.get(new Person(organizationId, accountId), () -> OwnersWord.ask(
                        licensing.member(organizationId, accountId))
                .map(member -> member.filter(RemoteMemberships::isCurrent).map(RemoteMemberships::permissions)));
    }

    private static boolean isCurrent(JsonNode member) {
        return member.path("state").asText("member").equals("member");
    }

    private static Set<String> permissions(JsonNode member) {
        Set<String> permissions = new HashSet<>();
        member.path("permissions").forEach(permission -> permissions.add(permission.asText()));
        return permissions;
    }
}
