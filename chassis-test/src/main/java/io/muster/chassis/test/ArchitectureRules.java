package io.muster.chassis.test;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.DynamicTest;

import io.muster.chassis.http.Idempotent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What the code of every service keeps to. A rule that matches no class fails. Use in a service:
 * {@code @TestFactory Stream<DynamicTest> architecture() { return ArchitectureRules.of("io.muster.event"); }}
 */
public final class ArchitectureRules {

    private static final Set<Class<? extends java.lang.annotation.Annotation>> ACCESS =
            Set.of(Authenticated.class, PermissionsAllowed.class, RolesAllowed.class, PermitAll.class);

    private ArchitectureRules() {}

    /** One test a rule, for the main classes below {@code root}. */
    public static Stream<DynamicTest> of(String root) {
        JavaClasses code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        return Stream.of(
                        servicesShareOnlyTheChassis(root),
                        packagesAreNamedByFeature(),
                        everyRouteSaysWhoMayCallIt(),
                        everyRouteSaysWhatItAnswersIn(),
                        writingRoutesTakeAnIdempotencyKey(),
                        nothingSleepsOrPrints())
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(code)));
    }

    private static ArchRule servicesShareOnlyTheChassis(String root) {
        DescribedPredicate<JavaClass> foreign = resideInAnyPackage("io.muster..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(root + "..", "io.muster.chassis..", "io.muster.contracts..")));
        return classes()
                .should(onlyDependOnClassesThat(DescribedPredicate.not(foreign)))
                .as("a service depends on the chassis and the contracts, never on another service");
    }

    private static ArchRule packagesAreNamedByFeature() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..dto..",
                        "..impl..",
                        "..util..",
                        "..utils..",
                        "..mapper..",
                        "..service..",
                        "..model..",
                        "..controller..",
                        "..repository..")
                .as("packages are named by feature, not by layer");
    }

    private static ArchRule everyRouteSaysWhoMayCallIt() {
        return methods().that(areRoutes()).should(beGuarded()).as("every route, or its class, says who may call it");
    }

    /** A route that does not is asked for XML and answers with what Java prints of its records. */
    private static ArchRule everyRouteSaysWhatItAnswersIn() {
        return methods()
                .that(areRoutes())
                .should()
                .beAnnotatedWith(Produces.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Produces.class)
                .as("every route, or its class, says in which format it answers");
    }

    private static ArchRule writingRoutesTakeAnIdempotencyKey() {
        return methods()
                .that(areWritingRoutesOfClients())
                .should()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Idempotent.class)
                .allowEmptyShould(true)
                .as("clients may repeat every writing route under an Idempotency-Key");
    }

    private static ArchRule nothingSleepsOrPrints() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .as("nothing sleeps, prints or dumps a stack");
    }

    private static DescribedPredicate<JavaMethod> areRoutes() {
        return DescribedPredicate.describe("are routes", ArchitectureRules::isRoute);
    }

    private static DescribedPredicate<JavaMethod> areWritingRoutesOfClients() {
        return DescribedPredicate.describe("are writing routes of clients", ArchitectureRules::isWritingRoute);
    }

    private static boolean isRoute(JavaMethod method) {
        return (method.isAnnotatedWith(GET.class) || isWriting(method)) && !isOfPeer(method);
    }

    /** A client of another service's routes, which guard themselves; or what several such clients have in common. */
    private static boolean isOfPeer(JavaMethod method) {
        JavaClass owner = method.getOwner();
        boolean isShared = !owner.getAllSubclasses().isEmpty()
                && owner.getAllSubclasses().stream().allMatch(heir -> heir.isAnnotatedWith(RegisterRestClient.class));
        return owner.isAnnotatedWith(RegisterRestClient.class) || isShared;
    }

    private static boolean isWriting(JavaMethod method) {
        return method.isAnnotatedWith(POST.class)
                || method.isAnnotatedWith(PUT.class)
                || method.isAnnotatedWith(PATCH.class)
                || method.isAnnotatedWith(DELETE.class);
    }

    /** Services' own calls are idempotent by their ids; sign-in and the pages behind mails carry secrets. */
    private static boolean isWritingRoute(JavaMethod method) {
        String path = path(method.getOwner().tryGetAnnotationOfType(Path.class))
                + path(method.tryGetAnnotationOfType(Path.class));
        return isWriting(method)
                && !isOfPeer(method)
                && !path.matches("/*(internal|auth|token|sign-up|confirm|reset|unsubscribe)(/.*)?");
    }

    private static String path(Optional<Path> annotation) {
        return annotation.map(Path::value).orElse("");
    }

    private static ArchCondition<JavaMethod> beGuarded() {
        return new ArchCondition<>("be guarded") {
            @Override
            public void check(JavaMethod route, ConditionEvents events) {
                boolean guarded = ACCESS.stream()
                        .anyMatch(access -> route.isAnnotatedWith(access)
                                || route.getOwner().isAnnotatedWith(access));
                events.add(
                        new SimpleConditionEvent(route, guarded, route.getFullName() + " says nothing of its callers"));
            }
        };
    }
}
