package io.muster.contracts;

import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueTest {

    private static final Set<String> KEY_PERMISSIONS = Set.of(
            "USER_PROVISION",
            "WORKGROUP_ADD_MEMBER",
            "WORKGROUP_REMOVE_MEMBER",
            "WORKGROUP_LIST",
            "WORKGROUP_MANAGE",
            "COMMUNITY_READ",
            "COMMUNITY_MANAGE",
            "UNIT_MANAGE",
            "EVENT_READ",
            "EVENT_MANAGE",
            "EVENT_USER_READ",
            "EVENT_USER_MANAGE",
            "WEBHOOK_MANAGE",
            "*");

    @Test
    void everyKeyPermissionHasOnePersonPermission() {
        assertThat(Contracts.permissions().stream().map(Permission::key).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(KEY_PERMISSIONS);
    }

    @Test
    void personPermissionsAreUniqueAndBeginWithOrganization() {
        assertThat(Contracts.permissions())
                .extracting(Permission::permission)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("Organization\\.(\\*|[A-Z][A-Za-z]+\\.[A-Z][A-Za-z]+)"));
    }

    @Test
    void errorCodesAreUniqueAndExplained() {
        assertThat(Contracts.errors()).extracting(ErrorCode::code).doesNotHaveDuplicates();
        assertThat(Contracts.errors()).allSatisfy(error -> {
            assertThat(error.code()).matches("[A-Z]+(_[A-Z]+)*");
            assertThat(error.status()).isBetween(400, 599);
            assertThat(error.title()).isNotBlank();
            assertThat(error.description()).endsWith(".");
        });
    }

    @Test
    void aTypeIsOnOneTopic() {
        assertThat(Contracts.topics().stream().flatMap(topic -> topic.types().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyCompactedTopicsHaveACompactionLag() {
        assertThat(Contracts.topics()).allSatisfy(topic -> assertThat(topic.minCompactionLagMs() != null)
                .isEqualTo(topic.cleanupPolicy().equals("compact")));
    }

    @Test
    void everyServiceHasADeadLetterTopic() {
        Contracts.topics().stream().map(Topic::owner).distinct().forEach(owner -> assertThat(
                        Contracts.topic("muster." + owner + ".dead-letter.v1").isPublic())
                .isFalse());
    }
}
