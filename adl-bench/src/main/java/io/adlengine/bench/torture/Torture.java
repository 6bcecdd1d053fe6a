package io.adlengine.bench.torture;

import io.adlengine.Catalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Trial after trial, each of another random venue, until so many commands were sent or the time is up. The seed of a
 * trial is that of the first plus its number, so that one trial is repeated with {@code --seed}.
 */
public final class Torture {
    /** Commands of a trial. */
    static final int COMMANDS_EACH = 2_000;

    private final Catalogue catalogue;
    private final long seed;
    private final TortureResult result = new TortureResult();
    private final Pulse pulse = new Pulse();

    /**
     * Prepares trials.
     *
     * @param catalogue of rules and severities by name
     * @param seed of the first trial
     */
    public Torture(Catalogue catalogue, long seed) {
        this.catalogue = catalogue;
        this.seed = seed;
    }

    /**
     * Runs trials.
     *
     * @param commands how many commands at least
     * @param deadline a nanosecond of {@link System#nanoTime} after which no trial begins
     * @return what happened, with the first difference if there was one
     */
    public TortureResult run(long commands, long deadline) {
        for (long number = 0; result.commands() < commands && System.nanoTime() - deadline < 0; number++) {
            final RandomTerms terms = new RandomTerms(catalogue, seed + number);
            final int most = (int) Math.min(COMMANDS_EACH, commands - result.commands());
            if (!isSound(terms, terms, seed + number, most)) {
                break;
            }
        }
        return result;
    }

    /** One trial; whether nothing differs. */
    boolean isSound(RandomTerms first, RandomTerms second, long trialSeed, int commands) {
        final List<Step> steps = new ArrayList<>();
        pulse.begin(trialSeed, false);
        final Trial trial = new Trial(first, second, pulse);
        final RandomSteps random = new RandomSteps(trialSeed);
        trial.follow(random);
        try {
            while (trial.commands() < commands) {
                steps.add(random.next(trial.venue()));
                trial.take(steps.get(steps.size() - 1));
            }
            trial.compareAll();
        } catch (RuntimeException | AssertionError difference) {
            result.add(trial);
            result.differs(trialSeed, difference, new Shrinking(first, second, trialSeed, pulse, difference).of(steps));
            return false;
        }
        result.add(trial);
        return true;
    }

    /** {@return where it is, for another thread to watch} */
    public Pulse pulse() {
        return pulse;
    }

    TortureResult result() {
        return result;
    }
}
