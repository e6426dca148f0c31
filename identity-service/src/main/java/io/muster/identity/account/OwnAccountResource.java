package io.muster.identity.account;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** What a signed-in person may ask about the own account: to be shown everything, and to be forgotten. */
@Idempotent
@Authenticated
@Path("/accounts/me")
@Produces(MediaType.APPLICATION_JSON)
public class OwnAccountResource {

    private final EraseAccount eraseAccount;
    private final ExportAccount exportAccount;
    private final CurrentCaller currentCaller;

    OwnAccountResource(EraseAccount eraseAccount, ExportAccount exportAccount, CurrentCaller currentCaller) {
        this.eraseAccount = eraseAccount;
        this.exportAccount = exportAccount;
        this.currentCaller = currentCaller;
    }

    @DELETE
    public Uni<Void> erase() {
        return eraseAccount.order(person());
    }

    @GET
    @Path("/export")
    public Uni<JsonObject> export() {
        return exportAccount.answer(person());
    }

    /** A program acts for its organization: neither its key nor a token alone says that the person is there. */
    private UUID person() {
        Caller caller = currentCaller.get();
        if (caller.accountId() == null || !caller.hasOnlyAccessToken()) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only the signed-in person may do this, with an access token");
        }
        return caller.accountId();
    }
}
