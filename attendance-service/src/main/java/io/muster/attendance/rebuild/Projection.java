package io.muster.attendance.rebuild;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.messages.IncomingMessage;

/** A table that follows a compacted topic and nothing else, so that it can be made anew from it. */
public interface Projection {

    String topic();

    String table();

    /**
     * Stores the facts where they are newer than those stored before.
     *
     * @param table the copy that is being made, of the same shape as {@link #table}
     */
    Uni<Void> stage(String table, List<IncomingMessage> messages);
}
