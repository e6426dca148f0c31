package io.muster.attendance.participation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
    private final Answers answers;

    Deliberation(Owners owners, Answers answers) {
        this.owners = owners;
        this.answers = answers;
    }

    /** The last of the attempts: done, or not possible on the word of whoever owns the reason. */
    Uni<Found> decide(ParticipationOrder order, Who who, Function<OnLockedShare, Uni<Found>> attempt) {
        return new Question(who, attempt, found -> found.contended(order), found -> found.lack(order))
                .answer(OnLockedShare.SKIP, TRIES_MAX);
    }

    /** Who the caller is to the event; a no rests on the word of whoever owns the reason. */
    Uni<Found> look(Who who) {
        return new Question(who, onLocked -> answers.look(who), found -> false, Found::lackOfReader)
                .answer(OnLockedShare.SKIP, TRIES_MAX);
    }

    /** What is known of the event, whoever asks. */
    Uni<Found> lookAtEvent(Who who) {
        return new Question(who, onLocked -> answers.look(who), found -> false, Found::lackOfEvent)
                .answer(OnLockedShare.SKIP, TRIES_MAX);
    }

    /** What is known of the event by somebody who wants to act on it. */
    Uni<Found> lookAtOrders(Who who) {
        return new Question(who, onLocked -> answers.look(who), found -> false, Found::lackOfOrders)
                .answer(OnLockedShare.SKIP, TRIES_MAX);
    }

    private final class Question {

        private final Who who;
        private final Function<OnLockedShare, Uni<Found>> attempt;
        private final Predicate<Found> contended;
        private final Function<Found, Optional<Lack>> lack;
        private final Set<Lack> asked = EnumSet.noneOf(Lack.class);

        Question(
                Who who,
                Function<OnLockedShare, Uni<Found>> attempt,
                Predicate<Found> contended,
                Function<Found, Optional<Lack>> lack) {
            this.who = who;
            this.attempt = attempt;
            this.contended = contended;
            this.lack = lack;
        }

        Uni<Found> answer(OnLockedShare onLocked, int triesLeft) {
            return attempt.apply(onLocked)
                    .chain(found -> contended.test(found) && triesLeft > 0
                            ? answer(OnLockedShare.WAIT, triesLeft - 1)
                            : askOwner(found, triesLeft));
        }

        private Uni<Found> askOwner(Found found, int triesLeft) {
            Optional<Lack> missing = found.done() ? Optional.empty() : lack.apply(found);
            if (missing.isEmpty() || !asked.add(missing.get())) {
                return Uni.createFrom().item(found);
            }
            return owners.ask(missing.get(), who, found)
                    .chain(known -> known
                            ? answer(OnLockedShare.SKIP, triesLeft)
                            : Uni.createFrom().item(found));
        }
    }
}
