package io.muster.notification.notice;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import org.jboss.resteasy.reactive.ResponseHeader;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * The signed-in person's notices as they come, as server-sent events: first the unread ones that wait, then each new
 * one. Who comes back with {@code Last-Event-ID} gets what came since, read or not.
 */
@Path("/notifications/stream")
@Authenticated
public class NoticeStream {

    private static final long RECONNECT_MS = 2_000;

    private final Notices notices;
    private final Listeners listeners;
    private final NoticeConfig config;
    private final CurrentCaller caller;

    NoticeStream(Notices notices, Listeners listeners, NoticeConfig config, CurrentCaller caller) {
        this.notices = notices;
        this.listeners = listeners;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "private, no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> open(@HeaderParam("Last-Event-ID") String lastHeard, @Context Sse sse) {
        UUID account = caller.get().accountId();
        if (account == null) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only a signed-in person has notifications");
        }
        UUID last = Ids.parse(lastHeard).orElse(null);
        OutboundSseEvent end = sse.newEventBuilder().comment("end").build();
        Multi<OutboundSseEvent> told = told(account, last)
                .map(notice -> event(sse, notice))
                .onCompletion()
                .continueWith(end);
        return Multi.createBy()
                .merging()
                .streams(hello(sse), told, heartbeats(sse))
                .select()
                .first(event -> event != end)
                .select()
                .first(config.openMax());
    }

    private Multi<Notice> told(UUID account, UUID last) {
        return notices.waiting(account, last).onItem().transformToMulti(waiting -> Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().iterable(waiting.notices()), listeners.listen(account, waiting.last())));
    }

    private static Multi<OutboundSseEvent> hello(Sse sse) {
        return Multi.createFrom()
                .item(sse.newEventBuilder()
                        .comment("open")
                        .reconnectDelay(RECONNECT_MS)
                        .build());
    }

    private Multi<OutboundSseEvent> heartbeats(Sse sse) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(config.heartbeat())
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
    }

    private static OutboundSseEvent event(Sse sse, Notice notice) {
        return sse.newEventBuilder()
                .id(notice.id().toString())
                .name("notification")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Notice.class, notice)
                .build();
    }
}
