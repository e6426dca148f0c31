package io.muster.attendance;

import java.util.List;
import java.util.UUID;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.muster.chassis.test.TopicProbe;
import io.muster.contracts.Contracts;

import static org.assertj.core.api.Assertions.assertThat;

/** What subscribers hear of participations; whatever is looked at is held against its schema. Close it. */
public final class Announcements implements AutoCloseable {

    private static final String TOPIC = "muster.attendance.v1";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Contracts.schema(TOPIC));

    private final TopicProbe probe = TopicProbe.on(TOPIC);

    public TopicProbe.Seen await(String what, Scene scene, Guest guest) {
        return valid(probe.await("event.attendance." + what, seen -> isOf(seen, scene, guest)));
    }

    /** All of this kind so far; await something later first. */
    public List<TopicProbe.Seen> soFar(String what, Scene scene, Guest guest) {
        return probe.matching("event.attendance." + what, seen -> isOf(seen, scene, guest)).stream()
                .map(Announcements::valid)
                .toList();
    }

    private static boolean isOf(TopicProbe.Seen seen, Scene scene, Guest guest) {
        return is(seen, "eventId", scene.event) && is(seen, "userId", guest.userId());
    }

    private static boolean is(TopicProbe.Seen seen, String field, UUID id) {
        return id.toString().equals(seen.data().getString(field));
    }

    private static TopicProbe.Seen valid(TopicProbe.Seen seen) {
        assertThat(SCHEMA.validate(
                        seen.data().encode(),
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        assertThat(seen.key()).isEqualTo(seen.data().getString("id"));
        assertThat(seen.headers())
                .containsEntry("ce_source", "/muster/attendance-service")
                .containsEntry("ce_organizationid", seen.data().getString("organizationId"));
        return seen;
    }

    @Override
    public void close() {
        probe.close();
    }
}
