package io.muster.chassis.credentials;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.quarkus.security.AuthenticationFailedException;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgreementTest {
    private static final UUID ADA = Ids.next();
    private static final UUID EVE = Ids.next();
    private static final UUID OURS = Ids.next();
    private static final UUID THEIRS = Ids.next();
    private static final UUID EVENT = Ids.next();

    @Test
    void addsUpWhatTheCredentialsProve() {
        Caller caller = Agreement.of(List.of(access(ADA), organization(ADA, OURS), event(ADA, OURS, EVENT)), EVENT);

        assertThat(caller.accountId()).isEqualTo(ADA);
        assertThat(caller.organizationId()).isEqualTo(OURS);
        assertThat(caller.organizationToken().permissions()).containsExactly("Organization.*");
        assertThat(caller.eventToken().eventId()).isEqualTo(EVENT);
        assertThat(caller.hasOnlyAccessToken()).isFalse();
    }

    @Test
    void refusesCredentialsOfDifferentPeople() {
        refuses(access(ADA), organization(EVE, OURS));
        refuses(key(ADA, OURS), event(EVE, OURS, EVENT));
    }

    @Test
    void refusesCredentialsOfDifferentOrganizations() {
        refuses(key(ADA, OURS), organization(ADA, THEIRS));
        refuses(organization(ADA, OURS), event(ADA, THEIRS, EVENT));
    }

    @Test
    void refusesTwoKeysEvenOfOneOwner() {
        refuses(key(ADA, OURS), key(ADA, OURS));
    }

    @Test
    void refusesAnEventTokenOnTheRouteOfAnotherEvent() {
        assertThatThrownBy(() -> Agreement.of(List.of(event(ADA, OURS, EVENT)), Ids.next()))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(Agreement.of(List.of(event(ADA, OURS, EVENT)), null).eventToken())
                .isNotNull();
    }

    @Test
    void refusesAPersonBesideThePlatformOrAService() {
        refuses(new Caller(null, null, null, null, null, null, true, null, null), organization(ADA, OURS));
        refuses(new Caller(null, null, null, null, null, null, false, "event-service", null), access(ADA));
    }

    @Test
    void tellsCallersApartFromOneRequestToTheNext() {
        Caller key = key(ADA, OURS);

        assertThat(subject(key)).isEqualTo("key:" + key.apiKey().id());
        assertThat(subject(access(ADA))).isEqualTo(subject(access(ADA))).isNotEqualTo(subject(access(EVE)));
        assertThat(subject(organization(ADA, OURS))).isNotEqualTo(subject(organization(ADA, THEIRS)));
    }

    private static String subject(Caller caller) {
        return Agreement.of(List.of(caller), null).subjectKey();
    }

    private static void refuses(Caller one, Caller other) {
        assertThatThrownBy(() -> Agreement.of(List.of(one, other), null))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> Agreement.of(List.of(other, one), null))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    private static Caller access(UUID account) {
        return new Caller(account, "ada@example.org", null, null, null, null, false, null, null);
    }

    private static Caller key(UUID account, UUID organization) {
        ApiKey key = new ApiKey(Ids.next(), organization, account, "ada@example.org", Set.of("*"), null);
        return new Caller(account, "ada@example.org", organization, key, null, null, false, null, null);
    }

    private static Caller organization(UUID account, UUID organization) {
        OrganizationStanding standing = new OrganizationStanding(Set.of("Organization.*"));
        return new Caller(account, "ada@example.org", organization, null, standing, null, false, null, null);
    }

    private static Caller event(UUID account, UUID organization, UUID event) {
        EventStanding standing = new EventStanding(event, "EventAdmin", true);
        return new Caller(account, "ada@example.org", organization, null, null, standing, false, null, null);
    }
}
