package io.adlengine.bench.stress;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.bench.venue.TouchedWinners;
import io.adlengine.math.FixedPoint;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import io.adlengine.venue.round.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many positions rules touch opposite the side that lacks most, for budgets from nothing to all that can be taken
 * of them, without a round: from the quotes of the rules that have them.
 *
 * @param market and side of the losers, or null where nobody lacks anything
 * @param rules those of the settings that have quotes, in their order
 */
record QuotedRules(String market, List<Rule> rules) {
    /** Budgets beyond 0. */
    static final int STEPS = 40;

    /**
     * A rule.
     *
     * @param name as it was named
     * @param touched how many positions each budget touches
     */
    record Rule(String name, int[] touched) {}

    /** Opposite the side with the largest lack at the shock, once fund and order book have paid. */
    static QuotedRules of(Scenario scenario, StressSettings settings, Catalogue catalogue) {
        final StressBook of = new StressBook(scenario, settings.layers());
        of.liquidateAndCover();
        final Deficits deficits = new Deficits(of);
        int most = -1;
        boolean isLong = false;
        for (int contract = 0; contract < of.book.instruments().count(); contract++) {
            for (final boolean side : new boolean[] {true, false}) {
                if (deficits.of(contract, side) > (most < 0 ? 0 : deficits.of(most, isLong))) {
                    most = contract;
                    isLong = side;
                }
            }
        }
        final List<Rule> rules = new ArrayList<>();
        if (most < 0) {
            return new QuotedRules(null, rules);
        }
        final int winners = Math.max(1, TouchedWinners.most(of.book));
        final Burdens nobody = new Burdens(of, deficits);
        for (final String rule : settings.rules()) {
            final Allocator plain = catalogue.allocator(rule, winners);
            if (Quotable.of(plain) != null) {
                final Standing standing = new Standing(
                        RuleRun.deleverager(of, settings, catalogue, rule, settings.score(), nobody), plain);
                final int[] losers = of.losers(most, isLong);
                final int count = standing.refresh(most, isLong, losers, losers.length);
                if (count > 0) {
                    rules.add(new Rule(rule, touched(standing.quote())));
                }
            }
        }
        return new QuotedRules(of.contract(most).symbol() + " " + Figures.side(isLong), rules);
    }

    private static int[] touched(Quote quote) {
        final long[] untouched = new long[quote.winners()];
        for (int winner = 0; winner < untouched.length; winner++) {
            untouched[winner] = quote.untouchedUpTo(winner);
        }
        Arrays.sort(untouched);
        final int[] touched = new int[STEPS + 1];
        int count = 0;
        for (int step = 0; step <= STEPS; step++) {
            final long budget = FixedPoint.mulDivFloor(quote.most(), step, STEPS);
            while (count < untouched.length && untouched[count] < budget) {
                count++;
            }
            touched[step] = count;
        }
        return touched;
    }
}
