package io.adlengine.bench.suite;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.bench.data.Episode;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.severity.MarketMix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays severities on crashes of many markets: 32 families, strictly ex ante, every moment settled before the next.
 *
 * <p>A trial's ratio is what was missing and needless over what doing nothing misses, in all crashes of its markets
 * together. What a severity has learnt is kept from one crash to the next, or forgotten. The same arguments give the
 * same results.
 */
public final class MarketSuite {
    private static final OpenCatalogue CATALOGUE = OpenCatalogue.builtIn();

    private final List<MarketFamily> families;
    private final List<String> severities;
    private final long firstSeed;
    private final int crashes;
    private final boolean forgets;
    private final Consumer<String> progress;

    /**
     * Chooses who plays.
     *
     * @param episode the rounds of the bootstrap family
     * @param severities specs
     * @param firstSeed the others follow it
     * @param crashes of the same markets, one after the other, 1 or more
     * @param forgets whether each crash finds a new controller
     * @param progress is told each family
     */
    public MarketSuite(
            Episode episode,
            List<String> severities,
            long firstSeed,
            int crashes,
            boolean forgets,
            Consumer<String> progress) {
        families = MarketFamily.all(episode);
        this.severities = severities;
        this.firstSeed = firstSeed;
        this.crashes = crashes;
        this.forgets = forgets;
        this.progress = progress;
        severities.forEach(CATALOGUE::severity);
    }

    /** {@return how many families there are, and so how often {@link #play} tells its progress} */
    public int families() {
        return families.size();
    }

    /** {@return markets that make so many moments worth their time: 40 up to 16, 20 up to 60, 6 beyond} */
    static int markets(int moments) {
        return moments <= 16 ? 40 : moments <= 60 ? 20 : 6;
    }

    /**
     * Plays all families.
     *
     * @param moments T, 16 or more
     * @param seeds scenarios per family, 1 or more
     * @return a result for every family and severity
     */
    public List<MarketResult> play(int moments, int seeds) {
        final List<MarketResult> results = new ArrayList<>();
        for (final MarketFamily family : families) {
            progress.accept(family.name() + ", " + moments + " moments");
            for (final String severity : severities) {
                double sum = 0;
                double worst = 0;
                double use = Double.NaN;
                for (int i = 0; i < seeds; i++) {
                    final Trial trial = new Trial(severity);
                    trial.play(family, moments, firstSeed + i);
                    sum += trial.ratio();
                    worst = Math.max(worst, trial.ratio());
                    use = Double.isNaN(trial.use) ? use : Math.max(Double.isNaN(use) ? 0 : use, trial.use);
                }
                results.add(new MarketResult(severity, moments, family.name(), sum / seeds, worst, use));
            }
        }
        return results;
    }

    /** One severity in the crashes of one set of markets. */
    private final class Trial {
        private final String severity;
        private final Winners winners = new Winners();
        private final long[] capacity = new long[1];
        private final long[] haircut = new long[1];
        private double missing;
        private double needless;
        private double needed;
        private double use = Double.NaN;
        private SeverityController controller;
        private DeleveragingEngine engine;

        Trial(String severity) {
            this.severity = severity;
        }

        void play(MarketFamily family, int moments, long seed) {
            for (int crash = 0; crash < crashes; crash++) {
                if (engine == null || forgets) {
                    begin();
                }
                play(MarketScenario.draw(family, moments, markets(moments), seed, crash));
                if (controller instanceof MarketMix mix && mix.promised() > 0 && mix.promised() < Double.MAX_VALUE) {
                    use = Math.max(Double.isNaN(use) ? 0 : use, mix.lost() / mix.promised());
                }
            }
        }

        private void begin() {
            controller = CATALOGUE.severity(severity);
            engine = DeleveragingEngine.builder()
                    .severity(controller)
                    .allocator(CATALOGUE.allocator("pro-rata", 1))
                    .maxWinners(1)
                    .build();
        }

        private void play(List<MarketScenario.MarketRound> rounds) {
            int settled = 0;
            final long[] id = new long[rounds.size()];
            for (int r = 0; r < id.length; r++) {
                final MarketScenario.MarketRound round = rounds.get(r);
                for (; rounds.get(settled).moment() < round.moment(); settled++) {
                    engine.settle(id[settled], rounds.get(settled).needed());
                }
                capacity[0] = round.capacity();
                final Round ran = engine.deleverage(
                        winners.wrap(capacity, 1), round.market(), round.lots(), round.deficit(), -1, haircut);
                id[r] = ran.id();
                missing += Math.max(0, round.needed() - ran.allocated());
                needless += Math.max(0, ran.allocated() - round.needed());
                needed += round.needed();
            }
            for (; settled < id.length; settled++) {
                engine.settle(id[settled], rounds.get(settled).needed());
            }
        }

        /** 1 where nothing was needed and nothing taken. */
        double ratio() {
            return needed > 0 ? (missing + needless) / needed : needless > 0 ? Double.POSITIVE_INFINITY : 1;
        }
    }
}
