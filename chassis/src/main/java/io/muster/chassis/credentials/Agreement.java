package io.muster.chassis.credentials;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.quarkus.security.AuthenticationFailedException;

/** Makes one caller of what several credentials prove, when they agree. */
final class Agreement {

    private Agreement() {}

    /** @throws AuthenticationFailedException when they speak of different accounts, organizations, keys or events */
    static Caller of(List<Caller> proven, UUID eventOfRoute) {
        boolean impersonal = proven.stream().anyMatch(one -> one.accountId() == null);
        if (impersonal && proven.size() > 1) {
            throw new AuthenticationFailedException();
        }
        EventStanding event = same(proven, Caller::eventToken);
        if (event != null && eventOfRoute != null && !event.eventId().equals(eventOfRoute)) {
            throw new AuthenticationFailedException();
        }
        UUID accountId = same(proven, Caller::accountId);
        UUID organizationId = same(proven, Caller::organizationId);
        ApiKey apiKey = oneKey(proven);
        Caller first = proven.get(0);
        return new Caller(
                accountId,
                first.email(),
                organizationId,
                apiKey,
                same(proven, Caller::organizationToken),
                event,
                first.platform(),
                first.service(),
                subjectKey(first, accountId, organizationId, apiKey));
    }

    private static <T> T same(List<Caller> proven, Function<Caller, T> fact) {
        List<T> facts =
                proven.stream().map(fact).filter(Objects::nonNull).distinct().toList();
        if (facts.size() > 1) {
            throw new AuthenticationFailedException();
        }
        return facts.isEmpty() ? null : facts.get(0);
    }

    private static ApiKey oneKey(List<Caller> proven) {
        List<ApiKey> keys =
                proven.stream().map(Caller::apiKey).filter(Objects::nonNull).toList();
        if (keys.stream().map(ApiKey::id).distinct().count() > 1) {
            throw new AuthenticationFailedException();
        }
        return keys.isEmpty() ? null : keys.get(0);
    }

    private static String subjectKey(Caller first, UUID accountId, UUID organizationId, ApiKey apiKey) {
        if (first.platform()) {
            return "platform";
        }
        if (first.service() != null) {
            return "service:" + first.service();
        }
        if (apiKey != null) {
            return "key:" + apiKey.id();
        }
        return "account:" + accountId
                + Optional.ofNullable(organizationId).map(id -> "@" + id).orElse("");
    }
}
