package io.muster.chassis;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.muster.chassis.test.TidyRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The modules that cannot depend on this one are looked at from here. */
class RulesTest {

    @TestFactory
    Stream<DynamicContainer> tidy() {
        return Stream.of("../contracts", "../deploy/local", "../chassis", "../chassis-test", "../journeys")
                .map(module -> DynamicContainer.dynamicContainer(module, TidyRules.of(Path.of(module), Map.of())));
    }

    @Test
    void theChassisKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.muster.chassis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.muster.identity..",
                        "io.muster.licensing..",
                        "io.muster.event..",
                        "io.muster.attendance..",
                        "io.muster.notification..")
                .check(new ClassFileImporter().importPackages("io.muster.chassis"));
    }
}
