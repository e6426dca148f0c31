package io.muster.identity.community;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.input.Body;

/** @param workgroupIds each once */
record CommunityOrder(String name, List<UUID> workgroupIds) {
    private static final int NAME_MAX = 255;
    private static final int WORKGROUPS_MAX = 1_000;

    static CommunityOrder read(JsonNode json) {
        Body body = Body.of(json);
        var order = new CommunityOrder(body.requiredText("name", NAME_MAX), body.ids("workgroupIds", WORKGROUPS_MAX));
        body.refuseIfFaulty();
        return order;
    }
}
