package io.muster.event.participant;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.participant.IdentityAccounts.Account;

/** The accounts behind e-mail addresses. */
@ApplicationScoped
class Accounts {

    private final IdentityAccounts identity;
    private final Database database;

    Accounts(@RestClient IdentityAccounts identity, Database database) {
        this.identity = identity;
        this.database = database;
    }

    /** The account that owns a folded address; 404 when there is none. */
    Uni<Account> byEmail(String email) {
        return database.apart(() -> OwnersWord.ask(identity.lookUp(new IdentityAccounts.Question(List.of(email)))))
                .map(answer -> answer.map(IdentityAccounts.Answer::data).orElse(List.of()).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "No account has this e-mail")));
    }
}
