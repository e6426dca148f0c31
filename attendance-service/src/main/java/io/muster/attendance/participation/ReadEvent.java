package io.muster.attendance.participation;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Lets a caller see who takes part in an event. */
@ApplicationScoped
public class ReadEvent {

    private static final Set<String> READING_KEYS = Set.of("EVENT_READ", "EVENT_MANAGE");

    private final CallingPerson person;
    private final CurrentCaller current;
    private final Deliberation deliberation;

    ReadEvent(CallingPerson person, CurrentCaller current, Deliberation deliberation) {
        this.person = person;
        this.current = current;
        this.deliberation = deliberation;
    }

    /** The event, for a person with read access to it or for a program that may read its organization's events. */
    public Uni<Found> asReader(String id) {
        Who.Person who = person.at(id);
        Caller caller = current.get();
        refuseKeyWithoutEvents(caller.apiKey());
        boolean readsAll = caller.organizationToken() != null || readsEvents(caller.apiKey());
        return readsAll
                ? deliberation.lookAtEvent(who).invoke(ReadEvent::refuseUnknownEvent)
                : deliberation.look(who).invoke(ReadEvent::refuseUnreadable);
    }

    /** The event, for a person with read access to it. */
    public Uni<Found> asPerson(String id) {
        return deliberation.look(person.at(id)).invoke(ReadEvent::refuseUnreadable);
    }

    private static void refuseUnknownEvent(Found found) {
        if (!found.eventKnown()) {
            refuseUnreadable(found);
        }
    }

    private static void refuseUnreadable(Found found) {
        Refusals.unreadable(found).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static void refuseKeyWithoutEvents(ApiKey key) {
        if (key != null && !readsEvents(key) && !key.permissions().contains(ApiKey.EVERYTHING)) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "The key lacks the permission EVENT_READ");
        }
    }

    private static boolean readsEvents(ApiKey key) {
        return key != null && key.permissions().stream().anyMatch(READING_KEYS::contains);
    }
}
