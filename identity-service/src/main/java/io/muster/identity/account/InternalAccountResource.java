package io.muster.identity.account;

import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.text.Emails;
import io.muster.identity.input.Body;
import io.muster.identity.input.PathId;

/** Identity's word on accounts, for the other services. */
@RolesAllowed("service")
@Path("/internal/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class InternalAccountResource {
    private static final int EMAILS_MAX = 10_000;

    private final Accounts accounts;

    InternalAccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    record Found(List<FoundAccount> data) {}

    /** E-mails that nobody has are left out of the answer. */
    @POST
    @Path("/lookup")
    public Uni<Found> lookUp(JsonNode json) {
        Body body = Body.of(json);
        List<String> emails = body.texts("emails", EMAILS_MAX, Emails.MOST_CHARACTERS);
        body.refuseIfFaulty();
        List<String> folded = emails.stream()
                .map(Emails::fold)
                .flatMap(email -> email.map(Stream::of).orElseGet(Stream::empty))
                .distinct()
                .toList();
        return accounts.lookUp(folded).map(Found::new);
    }

    @GET
    @Path("/{id}")
    public Uni<JsonObject> get(String id) {
        return accounts.data(PathId.strict(id))
                .map(data ->
                        data.orElseThrow(() -> Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "There is no such account")));
    }
}
