package io.muster.chassis.http;

import java.util.Collection;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Answers remembered under an {@code Idempotency-Key} name people too, for as long as they are kept. */
@ApplicationScoped
public class RememberedAnswers {

    /** The key stays: a repetition that comes late must not carry out again what brought the person here. */
    private static final String FORGET = """
            UPDATE idempotency_key k SET body = NULL, headers = '{}'
              FROM (SELECT array_agg(lower(trace)) || array_agg(replace(lower(trace), '@', '%40')) AS traces
                      FROM unnest($1::text[]) AS trace) sought
             WHERE EXISTS (SELECT FROM unnest(sought.traces) AS trace
                            WHERE strpos(lower(headers::text), trace) > 0
                               OR strpos(lower(convert_from(body, 'UTF8')), trace) > 0)
            """;

    private final Database database;

    RememberedAnswers(Database database) {
        this.database = database;
    }

    /**
     * Takes away all but the status of the answers that contain any of these e-mails and ids.
     * To be called last in the transaction of the erasure, when what was under way about the person has committed.
     */
    public Uni<Void> forget(Collection<String> traces) {
        String[] given = traces.stream().filter(Objects::nonNull).distinct().toArray(String[]::new);
        return given.length == 0
                ? Uni.createFrom().voidItem()
                : database.query(FORGET, (Object) given).replaceWithVoid();
    }
}
