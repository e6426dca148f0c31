package io.muster.identity.organization;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.account.Language;
import io.muster.identity.account.NewAccount;
import io.muster.identity.input.Body;

/** @param owner the person who will administer it, with or without an account so far */
record NewOrganization(String name, NewAccount owner, List<String> featureFlags) {
    static final int NAME_MAX = 255;

    static NewOrganization read(JsonNode json) {
        Body body = Body.of(json);
        String name = body.requiredText("name", NAME_MAX);
        Body owner = body.requiredObject("owner");
        var order = new NewOrganization(name, owner == null ? null : person(owner), FeatureFlags.read(body));
        body.refuseIfFaulty();
        return order;
    }

    private static NewAccount person(Body owner) {
        return new NewAccount(
                owner.requiredEmail("email"),
                owner.requiredText("firstName", NAME_MAX),
                owner.requiredText("lastName", NAME_MAX),
                Language.read(owner),
                null);
    }
}
