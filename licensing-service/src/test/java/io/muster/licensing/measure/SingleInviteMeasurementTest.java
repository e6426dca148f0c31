package io.muster.licensing.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.muster.chassis.data.Database;
import io.muster.chassis.test.Infrastructure;
import io.muster.chassis.test.Load;
import io.muster.licensing.TestOrganization;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inviting one existing account, all of it, against pgbench running the same statement: 16 connections, fsync on, one
 * after the other. {@code -Dmuster.measure=true}, with pgbench in the path.
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "muster.measure", matches = "true")
class SingleInviteMeasurementTest {
    private static final Logger LOG = Logger.getLogger(SingleInviteMeasurementTest.class);
    private static final int EACH = Integer.getInteger("muster.measure.each", 600);
    private static final int ROUNDS = 3;
    private static final double LEAST = 0.55;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    @Inject
    Database database;

    @Test
    void reachesHalfOfWhatTheStatementAloneDoes() throws ExecutionException, InterruptedException, IOException {
        Durability.say(database);
        TestOrganization organization = TestOrganization.any();
        double best = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            UUID license = organization.license(2 * Load.CONNECTIONS * EACH);
            People.of(database, organization, "raw%d-%s".formatted(round, organization.id()), EACH);
            People people = People.of(database, organization, "http%d-%s".formatted(round, organization.id()), EACH);
            double http = people.invitesPerSecond(List.of(license), 0, EACH);
            double raw = pgbench(organization.id(), license, "raw%d-%s".formatted(round, organization.id()));
            LOG.infof("invites: %.0f/s, statement alone %.0f/s, ratio %.2f", http, raw, http / raw);
            // The first round warms up.
            best = round == 0 ? 0 : Math.max(best, http / raw);
        }
        assertThat(best).isGreaterThan(LEAST);
    }

    private static double pgbench(UUID organization, UUID license, String prefix)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(new ProcessBuilder("which", "pgbench").start().waitFor() == 0, "pgbench is there");
        Path script = Files.createTempFile("invite", ".sql");
        Files.writeString(script, "\\set i :i + 1\n" + statement(organization, license, prefix) + ";\n");
        var postgres = Infrastructure.postgres();
        ProcessBuilder command = new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(Load.CONNECTIONS),
                "-j",
                "2",
                "-t",
                Integer.toString(EACH),
                "-D",
                "i=-1",
                "-f",
                script.toString(),
                "-h",
                "localhost",
                "-p",
                Integer.toString(postgres.port()),
                "-U",
                postgres.user(),
                "muster");
        command.environment().put("PGPASSWORD", postgres.password());
        Process pgbench = command.redirectErrorStream(true).start();
        String said = new String(pgbench.getInputStream().readAllBytes());
        Matcher tps = TPS.matcher(said);
        assertThat(tps.find()).as(said).isTrue();
        Files.delete(script);
        return Double.parseDouble(tps.group(1));
    }

    private static String statement(UUID organization, UUID license, String prefix) {
        String email = "('%s-' || :client_id || '-' || :i || '@bench.example')".formatted(prefix);
        String[] values = {
            "NULL::text",
            "'%s'::uuid".formatted(organization),
            email,
            "'%s'::uuid".formatted(license),
            "gen_random_uuid()",
            "md5(%s)::uuid".formatted(email),
            email,
            "NULL::text",
            "NULL::text",
            "NULL::text",
            "NULL::text",
            "gen_random_uuid()",
            "ARRAY['Organization.Event.Read']",
            "gen_random_uuid()"
        };
        String sql = io.muster.licensing.crew.Statements.grantAtOnce();
        for (int i = values.length; i > 0; i--) {
            sql = sql.replaceAll("\\$" + i + "(?![0-9])", Matcher.quoteReplacement(values[i - 1]));
        }
        return sql.replace("\n", " ");
    }
}
