package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The caller of the routes of source 004 as the person it is: by access token, or as the owner of its key. */
@ApplicationScoped
public class CallingPerson {

    private final CurrentCaller current;

    CallingPerson(CurrentCaller current) {
        this.current = current;
    }

    /**
     * The caller at the event of this id.
     *
     * @throws Refusal 403 if the caller is no person, 404 if the id is malformed
     */
    public Who.Person at(String eventId) {
        Caller caller = current.get();
        if (caller.accountId() == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a person can do this");
        }
        return new Who.Person(event(eventId), caller.accountId(), caller.organizationId());
    }

    public static UUID event(String id) {
        return Ids.parse(id).orElseThrow(() -> Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event"));
    }
}
