package io.muster.attendance.person;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.rebuild.Projection;
import io.muster.chassis.messages.IncomingMessage;

@ApplicationScoped
class MembersProjection implements Projection {

    private final PersonRecords records;

    MembersProjection(PersonRecords records) {
        this.records = records;
    }

    @Override
    public String topic() {
        return "muster.organization-member.v1";
    }

    @Override
    public String table() {
        return "organization_member";
    }

    @Override
    public Uni<Void> stage(String table, List<IncomingMessage> messages) {
        return records.stageMembers(table, messages.stream().map(MemberFact::of).toList());
    }
}
