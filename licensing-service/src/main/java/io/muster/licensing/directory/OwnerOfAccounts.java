package io.muster.licensing.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.http.OwnersWord;

/** Identity-service's word on accounts and organizations; without it the answer is 503, never a guess. */
@ApplicationScoped
public class OwnerOfAccounts {

    private final IdentityService identity;

    OwnerOfAccounts(@RestClient IdentityService identity) {
        this.identity = identity;
    }

    /** Which of these folded e-mails have an account; one call for all. */
    public Uni<Map<String, UUID>> accountsOf(List<String> emails) {
        if (emails.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return OwnersWord.ask(identity.lookup(new IdentityService.Lookup(emails)))
                .map(found -> found.map(IdentityService.Found::data).orElse(List.of()).stream()
                        .collect(Collectors.toMap(
                                IdentityService.Owner::email, IdentityService.Owner::accountId, (one, other) -> one)));
    }

    public Uni<Optional<Account>> account(UUID id) {
        return OwnersWord.ask(identity.account(id));
    }

    public Uni<Optional<Organization>> organization(UUID id) {
        return OwnersWord.ask(identity.organization(id));
    }
}
