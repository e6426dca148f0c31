package io.muster.licensing.measure;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.muster.chassis.data.Database;
import io.muster.chassis.test.Load;
import io.muster.licensing.TestOrganization;

import static org.assertj.core.api.Assertions.assertThat;

/** One licence that everybody wants a seat of is at least 0.8 as fast as many. {@code -Dmuster.measure=true} */
@QuarkusTest
@EnabledIfSystemProperty(named = "muster.measure", matches = "true")
class HotLicenseMeasurementTest {
    private static final Logger LOG = Logger.getLogger(HotLicenseMeasurementTest.class);
    private static final int EACH = Integer.getInteger("muster.measure.each", 600);
    private static final int WARM_UP = EACH / 2;
    private static final int ROUNDS = 5;
    private static final double LEAST = 0.8;

    @Inject
    Database database;

    @BeforeEach
    void durably() {
        Durability.say(database);
    }

    @Test
    void invitesOnOneLicenceAsFastAsOnMany() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double one =
                    invites(organization, "one-%d-%s".formatted(round, organization.id()), licenses(organization, 1));
            double many = invites(
                    organization,
                    "many-%d-%s".formatted(round, organization.id()),
                    licenses(organization, Load.CONNECTIONS));
            ratios[round] = say("invites", one, many);
        }
        assertThat(Load.median(ratios)).isGreaterThan(LEAST);
    }

    @Test
    void holdsOnOneLicenceAsFastAsOnMany() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        People people = People.of(database, organization, "holders-" + organization.id(), 1);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double one = holds(people, licenses(organization, 1));
            double many = holds(people, licenses(organization, Load.CONNECTIONS));
            ratios[round] = say("holds", one, many);
        }
        assertThat(Load.median(ratios)).isGreaterThan(LEAST);
    }

    private double invites(TestOrganization organization, String prefix, List<UUID> licenses)
            throws ExecutionException, InterruptedException {
        People people = People.of(database, organization, prefix, WARM_UP + EACH);
        people.invitesPerSecond(licenses, 0, WARM_UP);
        return people.invitesPerSecond(licenses, WARM_UP, WARM_UP + EACH);
    }

    private static double holds(People people, List<UUID> licenses) throws ExecutionException, InterruptedException {
        people.holdsPerSecond(licenses, WARM_UP);
        return people.holdsPerSecond(licenses, EACH);
    }

    private static List<UUID> licenses(TestOrganization organization, int count) {
        int seats = Load.CONNECTIONS / count * (EACH + WARM_UP);
        IntFunction<UUID> license = number -> organization.license(seats);
        return IntStream.range(0, count).mapToObj(license).toList();
    }

    private static double say(String what, double one, double many) {
        LOG.infof("%s: one licence %.0f/s, many %.0f/s, ratio %.2f", what, one, many, one / many);
        return one / many;
    }
}
