package io.muster.chassis.credentials;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PermissionCatalogueTest {

    @ParameterizedTest(name = "{0} grants {1}: {2}")
    @CsvSource({
        "Organization.*,            Organization.*,            true",
        "Organization.*,            Organization.Event.Manage, true",
        "Organization.Event.*,      Organization.Event.Manage, true",
        "Organization.Event.*,      Organization.EventUser.Read, false",
        "Organization.Event.*,      Organization.*,            false",
        "Organization.Event.Manage, Organization.Event.Manage, true",
        "Organization.Event.Manage, Organization.Event.Read,   false",
        "Organization.Event.Manage, Organization.*,            false",
        "*,                         Organization.*,            false",
        "Organization,              Organization.*,            false",
    })
    void grantsWhatIsHeldAndWhatItCovers(String held, String needed, boolean granted) {
        assertThat(PermissionCatalogue.grants(Set.of(held), needed)).isEqualTo(granted);
    }

    @Test
    void findsAPermissionByEitherOfItsNames() {
        PermissionCatalogue catalogue = new PermissionCatalogue();

        assertThat(catalogue.named("EVENT_MANAGE"))
                .isEqualTo(catalogue.named("Organization.Event.Manage"))
                .isPresent();
        assertThat(catalogue.named("Organization.*").orElseThrow().key()).isEqualTo("*");
        assertThat(catalogue.named("EVENT_DESTROY")).isEmpty();
    }

    @Test
    void listsThePermissionsOfKeysAndOfPersons() {
        PermissionCatalogue catalogue = new PermissionCatalogue();

        assertThat(catalogue.ofKeys())
                .contains("*", "USER_PROVISION", "WEBHOOK_MANAGE")
                .doesNotContainNull();
        assertThat(catalogue.ofPersons()).allMatch(permission -> permission.startsWith("Organization."));
    }
}
