package io.muster.identity.apikey;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Body;

/** A new key: an administrator's own, or one that the platform makes in somebody's name. */
@ApplicationScoped
class CreateKey {
    private static final int NAME_MAX = 255;

    private final Keys keys;
    private final KeyPermissions permissions;
    private final CurrentCaller currentCaller;

    CreateKey(Keys keys, KeyPermissions permissions, CurrentCaller currentCaller) {
        this.keys = keys;
        this.permissions = permissions;
        this.currentCaller = currentCaller;
    }

    Uni<KeyView> order(JsonNode json) {
        return keys.create(read(json))
                .onFailure(failure -> ConstraintViolation.is(failure, "fk_api_key_organization"))
                .transform(failure -> Refusal.of(ProblemCode.ORGANIZATION_NOT_FOUND, "There is no such organization"))
                .map(created -> created.orElseThrow(
                        () -> Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "There is no such account")));
    }

    private NewKey read(JsonNode json) {
        Caller caller = currentCaller.get();
        Body body = Body.of(json);
        UUID organizationId = caller.platform() ? body.requiredId("organizationId") : caller.organizationId();
        UUID accountId = caller.platform() ? body.requiredId("accountId") : caller.accountId();
        Instant expiresAt = body.instant("expiresAt");
        body.note(
                expiresAt == null || expiresAt.isAfter(Instant.now()),
                "expiresAt",
                "FIELD_OUT_OF_RANGE",
                "expiresAt must lie in the future");
        var key = new NewKey(
                organizationId, accountId, body.requiredText("name", NAME_MAX), permissions.read(body), expiresAt);
        body.refuseIfFaulty();
        return key;
    }
}
