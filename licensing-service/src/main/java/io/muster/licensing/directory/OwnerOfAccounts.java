package io.muster.licensing.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/** Identity-service's word on accounts and organizations; without it the answer is 503, never a guess. */
@ApplicationScoped
public class OwnerOfAccounts {

    private final IdentityService identity;
    private final Database database;

    OwnerOfAccounts(@RestClient IdentityService identity, Database database) {
        this.identity = identity;
        this.database = database;
    }

    /** Which of these folded e-mails have an account; one call for all. */
    public Uni<Map<String, UUID>> accountsOf(List<String> emails) {
        if (emails.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return ask(identity.lookup(new IdentityService.Lookup(emails)))
                .map(found -> found.map(IdentityService.Found::data).orElse(List.of()).stream()
                        .collect(Collectors.toMap(
                                IdentityService.Owner::email, IdentityService.Owner::accountId, (one, other) -> one)));
    }

    public Uni<Optional<Account>> account(UUID id) {
        return ask(identity.account(id));
    }

    public Uni<Optional<Organization>> organization(UUID id) {
        return ask(identity.organization(id));
    }

    private <T> Uni<Optional<T>> ask(Uni<T> question) {
        return database.apart(() -> OwnersWord.ask(question));
    }
}
