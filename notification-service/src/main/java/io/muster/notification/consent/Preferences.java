package io.muster.notification.consent;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Database;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** What the signed-in person wants to be told. Mails about the account itself are no matter of preference. */
@Path("/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Idempotent
public class Preferences {

    private static final String UNWANTED = "SELECT kind FROM preference WHERE account_id = $1 AND NOT wanted";

    private static final String WRITE = """
            INSERT INTO preference (account_id, kind, wanted) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, kind) DO UPDATE SET wanted = excluded.wanted
            """;

    private final Database database;
    private final CurrentCaller caller;

    Preferences(Database database, CurrentCaller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** @param channel by which way one is told: mail or notice */
    public record Preference(String kind, String channel, boolean wanted) {}

    /** The body of a change. */
    public record Wish(Boolean wanted) {}

    @GET
    public Uni<Listing<Preference>> read() {
        return database.query(UNWANTED, account()).map(rows -> {
            Set<String> unwanted = rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet());
            List<Preference> all = Stream.of(Kind.values())
                    .map(kind -> preference(kind, !unwanted.contains(kind.word())))
                    .toList();
            return Listing.of(all, new Page(1, Page.MOST_ROWS), all.size());
        });
    }

    @PUT
    @Path("/{kind}")
    public Uni<Preference> write(@PathParam("kind") String word, Wish wish) {
        if (wish == null || wish.wanted() == null) {
            throw Refusal.field("/wanted", "FIELD_REQUIRED", "wanted must be true or false");
        }
        Kind kind = Kind.of(word).orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, "There is no such preference"));
        return database.write(WRITE, account(), kind.word(), wish.wanted())
                .replaceWith(preference(kind, wish.wanted()));
    }

    private static Preference preference(Kind kind, boolean wanted) {
        return new Preference(kind.word(), kind.channel(), wanted);
    }

    private UUID account() {
        UUID account = caller.get().accountId();
        if (account == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a signed-in person has preferences");
        }
        return account;
    }
}
