package io.muster.notification.notice;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import org.jboss.resteasy.reactive.RestStreamElementType;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The signed-in person's unread notices as they come, as server-sent events: first those that wait, then each new one. */
@Path("/notifications/stream")
@Authenticated
public class NoticeStream {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** No longer than a token lives: whoever goes on listening proves anew who they are. */
    private static final Duration OPEN_MAX = Duration.ofMinutes(15);

    private final Notices notices;
    private final CurrentCaller caller;

    NoticeStream(Notices notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Notice> open() {
        UUID account = caller.get().accountId();
        if (account == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a signed-in person has notifications");
        }
        Set<UUID> told = new HashSet<>();
        return Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .select()
                .first(OPEN_MAX)
                .onItem()
                .transformToUniAndConcatenate(tick -> notices.unread(account))
                .onItem()
                .transformToIterable(found -> news(found, told));
    }

    private static List<Notice> news(List<Notice> found, Set<UUID> told) {
        return found.stream().filter(notice -> told.add(notice.id())).toList();
    }
}
