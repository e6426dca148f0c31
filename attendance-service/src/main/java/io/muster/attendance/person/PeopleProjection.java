package io.muster.attendance.person;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.rebuild.Projection;
import io.muster.chassis.messages.IncomingMessage;

@ApplicationScoped
class PeopleProjection implements Projection {

    private final PersonRecords records;

    PeopleProjection(PersonRecords records) {
        this.records = records;
    }

    @Override
    public String topic() {
        return "muster.event-user.v1";
    }

    @Override
    public String table() {
        return "event_user";
    }

    @Override
    public Uni<Void> stage(String table, List<IncomingMessage> messages) {
        return records.stagePeople(table, messages.stream().map(PersonFact::of).toList());
    }
}
