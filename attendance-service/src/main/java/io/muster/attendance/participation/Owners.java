package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.access.KnownAccess;
import io.muster.attendance.event.KnownEvents;
import io.muster.attendance.participation.Found.Lack;
import io.muster.attendance.participation.Who.Organizer;
import io.muster.attendance.participation.Who.Person;
import io.muster.attendance.person.KnownPeople;
import io.muster.chassis.problems.Refusal;

/** Asks the owner of the fact that a refusal would rest on. */
@ApplicationScoped
class Owners {

    private final KnownEvents events;
    private final KnownPeople people;
    private final KnownAccess access;

    Owners(KnownEvents events, KnownPeople people, KnownAccess access) {
        this.events = events;
        this.people = people;
        this.access = access;
    }

    /** Whether the owner knows of something, so that it is worth looking again; fails with 503 when it cannot be reached and nothing is known here. */
    Uni<Boolean> ask(Lack lack, Who who, Found found) {
        return switch (lack) {
            case EVENT -> event(who.eventId(), found);
            case PERSON ->
                who instanceof Organizer organizer
                        ? people.heed(organizer.organizationId(), organizer.userId())
                        : people.heedAccount(found.organizationId(), ((Person) who).accountId());
            case READER -> people.heedReader(found.organizationId(), ((Person) who).accountId());
            case ACCESS -> access(who, found);
        };
    }

    /** Of an event that is known, our word holds when its owner is away: nothing is missing, it might only be old. */
    private Uni<Boolean> event(UUID eventId, Found found) {
        Uni<Boolean> news = events.heed(eventId, found.eventSequence());
        return found.eventKnown() ? news.onFailure(Refusal.class).recoverWithItem(false) : news;
    }

    private Uni<Boolean> access(Who who, Found found) {
        Uni<Boolean> ofCommunity = found.communityId() == null
                ? Uni.createFrom().item(false)
                : access.heed(found.organizationId(), found.communityId(), found.userId());
        return who instanceof Person person
                ? ofCommunity.chain(news -> people.heedMembership(found.organizationId(), person.accountId())
                        .map(newsOfMember -> news || newsOfMember))
                : ofCommunity;
    }
}
