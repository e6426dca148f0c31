package io.muster.chassis.test;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.muster.local.infra.EmbeddedKafka;
import io.muster.local.infra.EmbeddedPostgres;

import static java.util.Map.entry;

/**
 * A real PostgreSQL and a real Kafka for every {@code @QuarkusTest} of a module, one of each per JVM. Found by the
 * service loader: a test asks for nothing.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    /** Of the tests only. */
    public static final String SECRET = "a-secret-of-the-tests-which-is-long-enough";

    public static final String PLATFORM_KEY = "platform-key-of-the-tests";

    private static final String DATABASE = "muster";

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        startOnce();
        return Map.ofEntries(
                entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE)),
                entry("quarkus.datasource.reactive.url", postgres.reactiveUrl(DATABASE)),
                entry("quarkus.datasource.username", postgres.user()),
                entry("quarkus.datasource.password", postgres.password()),
                entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                entry("quarkus.http.test-port", "0"),
                entry("quarkus.management.test-port", "0"),
                // The broker of this very JVM writes to the same log.
                entry("quarkus.log.category.\"kafka\".level", "ERROR"),
                entry("quarkus.log.category.\"state.change.logger\".level", "ERROR"),
                entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                entry("muster.secret", SECRET),
                entry("muster.platform-key", PLATFORM_KEY));
    }

    private static synchronized void startOnce() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.temporary();
            postgres.createDatabases(DATABASE);
            kafka = EmbeddedKafka.temporary();
        }
    }

    /** Both end with the JVM: a module's tests may start its service more than once. */
    @Override
    public void stop() {}

    /** The server itself, for tests that take it away and bring it back. */
    public static EmbeddedPostgres postgres() {
        return postgres;
    }
}
