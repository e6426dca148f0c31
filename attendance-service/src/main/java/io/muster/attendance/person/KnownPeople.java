package io.muster.attendance.person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.attendance.person.PersonOwner.Account;
import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/**
 * Has the owners say who somebody is, where this service's copy may lag. Each answer is stored; each method returns
 * whether the owner knows of it, and fails with a 503 refusal if the owner cannot be reached.
 */
@ApplicationScoped
public class KnownPeople {

    private static final int ASKED_AT_ONCE = 8;

    private final PersonRecords records;
    private final PersonOwner people;
    private final MemberOwner members;
    private final Database database;

    KnownPeople(
            PersonRecords records, @RestClient PersonOwner people, @RestClient MemberOwner members, Database database) {
        this.records = records;
        this.people = people;
        this.members = members;
        this.database = database;
    }

    /** Asks identity-service for an event user. */
    public Uni<Boolean> heed(UUID organizationId, UUID userId) {
        return ask(() -> people.person(organizationId, userId)).chain(this::storePerson);
    }

    /** Whether there is such an event user, on identity-service's word if none is known here. */
    public Uni<Boolean> exists(UUID organizationId, UUID userId) {
        return records.exists(organizationId, userId)
                .chain(known -> known
                        ? Uni.createFrom().item(true)
                        : heed(organizationId, userId).chain(() -> records.exists(organizationId, userId)));
    }

    /** Asks identity-service for several event users. */
    public Uni<Boolean> heedAll(UUID organizationId, List<UUID> userIds) {
        return Multi.createFrom()
                .iterable(userIds)
                .onItem()
                .transformToUni(userId -> heed(organizationId, userId))
                .merge(ASKED_AT_ONCE)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    /** Asks licensing-service whether the account is a member. */
    public Uni<Boolean> heedMembership(UUID organizationId, UUID accountId) {
        return member(organizationId, accountId).chain(this::storeMember);
    }

    /** Asks for the event user that an account is, or else whether it is a member; nobody is made an event user. */
    public Uni<Boolean> heedReader(UUID organizationId, UUID accountId) {
        return ask(() -> people.personOfAccount(organizationId, accountId))
                .chain(person -> person.isPresent() ? storePerson(person) : heedMembership(organizationId, accountId));
    }

    /** Asks for the event user that an account is; a member without one gets one. */
    public Uni<Boolean> heedAccount(UUID organizationId, UUID accountId) {
        return ask(() -> people.personOfAccount(organizationId, accountId))
                .chain(person -> person.isPresent() ? storePerson(person) : ensureIfMember(organizationId, accountId));
    }

    private Uni<Boolean> ensureIfMember(UUID organizationId, UUID accountId) {
        return member(organizationId, accountId).chain(fact -> fact.filter(MemberFact::member)
                .map(member -> storeMember(fact)
                        .chain(() -> ask(() -> people.ensure(organizationId, new Account(accountId))))
                        .chain(this::storePerson))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Optional<MemberFact>> member(UUID organizationId, UUID accountId) {
        return ask(() -> members.member(organizationId, accountId))
                .map(answer -> answer.map(JsonObject::new).map(data -> MemberFact.of(data, data.getLong("sequence"))));
    }

    private Uni<Optional<String>> ask(Supplier<Uni<String>> question) {
        return database.apart(() -> OwnersWord.ask(question.get()));
    }

    private Uni<Boolean> storeMember(Optional<MemberFact> fact) {
        return fact.map(member -> records.applyMembers(List.of(member)).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> storePerson(Optional<String> answer) {
        return answer.map(JsonObject::new)
                .map(data -> PersonFact.of(data, data.getLong("sequence")))
                .map(person -> records.applyPeople(List.of(person)).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }
}
