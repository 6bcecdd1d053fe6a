package io.adlengine.bench.torture;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.VenuePart;
import java.nio.ByteBuffer;

/**
 * Two replicas of a venue and the model beside them, step by step. After every command both have answered and told the
 * same, money and lots sum to what they were, and every few steps every account is compared with the model, and every
 * part of the state with the other replica's.
 */
final class Trial {
    private static final int MODEL_EACH = 8;
    private static final int HASH_EACH = 64;
    private static final int UNCHANGED_EACH = 8;

    private final RandomTerms first;
    private final RandomTerms second;
    private final Pulse pulse;
    private final CommandJournal journal = new CommandJournal();
    private final Command command = new Command();
    private final EventTape[] tapes = {new EventTape(), new EventTape()};
    private final Venue[] venues = new Venue[2];
    private final LedgerModel model = new LedgerModel();
    private final RulesModel rules;
    private long steps;
    private long commands;
    private long refusals;
    private long restores;

    /** Two venues of the same terms; of others, to see that a difference is found. */
    Trial(RandomTerms first, RandomTerms second, Pulse pulse) {
        this.first = first;
        this.second = second;
        this.pulse = pulse;
        tapes[0].follow(model);
        venues[0] = first.venue(tapes[0], 0, 0);
        venues[1] = second.venue(tapes[1], 0, 0);
        rules = new RulesModel(first, this::venue);
        tapes[0].follow(rules);
    }

    /** The first replica, to look at. */
    Venue venue() {
        return venues[0];
    }

    void follow(VenueListener follower) {
        tapes[0].follow(follower);
    }

    /** Takes a step, and throws a {@link Difference} where something does not hold. */
    void take(Step step) {
        steps++;
        pulse.beat(step);
        if (step.isRestore()) {
            restore(step);
        } else {
            apply(step);
        }
        if (steps % MODEL_EACH == 0) {
            model.compare(venues[0]);
        }
        if (steps % HASH_EACH == 0) {
            compareParts();
        }
    }

    private void apply(Step step) {
        commands++;
        step.read(command, journal);
        rules.begin();
        final long before = steps % UNCHANGED_EACH == 0 ? unchanged() : 0;
        final Answer answer = venues[0].apply(command);
        final Answer other = venues[1].apply(command);
        refusals += answer.isRefusal() ? 1 : 0;
        model.answered(command, answer);
        rules.answered(command, answer, venues[0].value());
        Difference.unless(
                before == 0 || !isToChangeNothing(answer) || before == unchanged(),
                () -> answer + ", and something has changed");
        Difference.unless(answer == other, () -> "answers " + answer + " and " + other);
        Difference.unless(tapes[0].hash() == tapes[1].hash(), () -> "events of the replicas differ");
        Difference.unless(tapes[0].isGapless(), () -> "events are not numbered one after the other");
        Difference.unless(
                venues[0].cash() == model.moneyIn(),
                () -> "cash=" + venues[0].cash() + " (expected: " + model.moneyIn() + ", what went in)");
        for (int row = 0; row < venues[0].instruments().count(); row++) {
            final long net = venues[0].instruments().netLots(row);
            Difference.unless(net == 0, () -> "net lots=" + net + " (expected: 0)");
        }
    }

    /** Whether all but the reply has to be as it was before. */
    private boolean isToChangeNothing(Answer answer) {
        final boolean isPartly = command.type() == CommandType.ASSESS
                || command.type() == CommandType.NEXT
                || command.type() == CommandType.UNDO;
        return !rules.hasTimedOut()
                && (command.type() == CommandType.DRY_RUN
                        || answer.isRefusal() && (answer != Answer.REFUSED || !isPartly));
    }

    /** What no refusal changes. */
    private long unchanged() {
        return venues[0].stateHash(VenuePart.BOOK)
                ^ Long.rotateLeft(venues[0].stateHash(VenuePart.COLLECTION), 1)
                ^ Long.rotateLeft(venues[0].stateHash(VenuePart.UNDO), 2);
    }

    private void restore(Step step) {
        restores++;
        final int which = step.isFirst() ? 0 : 1;
        final Venue from = venues[step.ofOther() ? 1 - which : which];
        final ByteBuffer saved = ByteBuffer.allocate((int) from.size());
        from.save(saved);
        Difference.unless(!saved.hasRemaining(), () -> "a snapshot of another size than said");
        final long hash = venues[which].stateHash();
        venues[which] = (step.isFirst() ? first : second).venue(tapes[which], 3 * step.room(), 5 * step.room());
        venues[which].restore(saved.flip());
        Difference.unless(venues[which].stateHash() == hash, () -> "another state after a restore");
    }

    /** Compares every account with the model and every part with the other replica's. */
    void compareAll() {
        model.compare(venues[0]);
        compareParts();
    }

    private void compareParts() {
        if (venues[0].stateHash() == venues[1].stateHash()) {
            return;
        }
        for (final VenuePart part : VenuePart.values()) {
            Difference.unless(
                    venues[0].stateHash(part) == venues[1].stateHash(part), () -> part + " of the replicas differs");
        }
        throw new Difference("state of the replicas differs, and no part of it");
    }

    long commands() {
        return commands;
    }

    long refusals() {
        return refusals;
    }

    long restores() {
        return restores;
    }

    long events() {
        return tapes[0].events();
    }

    LedgerModel model() {
        return model;
    }
}
