package io.muster.attendance.participation;

import java.util.Optional;
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

    private static final int NOT_FOUND = 404;

    private final CallingPerson person;
    private final CurrentCaller current;
    private final Deliberation deliberation;

    ReadEvent(CallingPerson person, CurrentCaller current, Deliberation deliberation) {
        this.person = person;
        this.current = current;
        this.deliberation = deliberation;
    }

    /**
     * The same, of a request that is wrong in itself if {@code fault} is there: that is told to whoever may know, and
     * before it is told that there is no such event.
     */
    public Uni<Found> asReader(String id, Optional<Refusal> fault) {
        return Uni.createFrom()
                .deferred(() -> asReader(id))
                .onFailure(ReadEvent::isUnknown)
                .transform(unknown -> fault.map(Throwable.class::cast).orElse(unknown))
                .invoke(() -> fault.ifPresent(refusal -> {
                    throw refusal;
                }));
    }

    /** The event, for a person with read access to it or for a program that may read its organization's events. */
    public Uni<Found> asReader(String id) {
        Caller caller = current.get();
        refuseKeyWithoutEvents(caller.apiKey());
        Who.Person who = person.at(id);
        boolean readsAll = caller.organizationToken() != null || readsEvents(caller.apiKey());
        return readsAll
                ? deliberation.lookAtEvent(who).invoke(ReadEvent::refuseUnknownEvent)
                : deliberation.look(who).invoke(ReadEvent::refuseUnreadable);
    }

    /** The event, for a person with read access to it. */
    public Uni<Found> asPerson(String id) {
        return deliberation.look(person.at(id)).invoke(ReadEvent::refuseUnreadable);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.status() == NOT_FOUND;
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
