package io.muster.attendance.participation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.Found.Lack;

/**
 * Comes to a decision that may be told: tries again when somebody came between, and before a no has the owner of what
 * is lacking say so.
 */
@ApplicationScoped
class Deliberation {

    /** Each try waits for a lock that somebody else gives up, so few are ever needed. */
    private static final int TRIES_MAX = 200;

    private final Owners owners;

    Deliberation(Owners owners) {
        this.owners = owners;
    }

    /** The last of the attempts: done, or not possible on the word of whoever owns the reason. */
    Uni<Found> decide(ParticipationOrder order, Who who, Function<OnLockedShare, Uni<Found>> attempt) {
        return attempt(order, who, attempt, OnLockedShare.SKIP, EnumSet.noneOf(Lack.class), TRIES_MAX);
    }

    private Uni<Found> attempt(
            ParticipationOrder order,
            Who who,
            Function<OnLockedShare, Uni<Found>> attempt,
            OnLockedShare onLocked,
            Set<Lack> asked,
            int triesLeft) {
        return attempt.apply(onLocked).chain(found -> {
            if (found.contended(order) && triesLeft > 0) {
                return attempt(order, who, attempt, OnLockedShare.WAIT, asked, triesLeft - 1);
            }
            Optional<Lack> lack = found.done() ? Optional.empty() : found.lack(order);
            if (lack.isEmpty() || !asked.add(lack.get())) {
                return Uni.createFrom().item(found);
            }
            return owners.ask(lack.get(), who, found)
                    .chain(news -> news
                            ? attempt(order, who, attempt, OnLockedShare.SKIP, asked, triesLeft)
                            : Uni.createFrom().item(found));
        });
    }
}
