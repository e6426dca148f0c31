package io.muster.attendance.access;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.rebuild.Projection;
import io.muster.chassis.messages.IncomingMessage;

@ApplicationScoped
class AccessProjection implements Projection {

    private final AccessRecords records;

    AccessProjection(AccessRecords records) {
        this.records = records;
    }

    @Override
    public String topic() {
        return "muster.community-access.v1";
    }

    @Override
    public String table() {
        return "community_access";
    }

    @Override
    public Uni<Void> stage(String table, List<IncomingMessage> messages) {
        return records.stage(table, messages.stream().map(AccessFact::of).toList());
    }
}
