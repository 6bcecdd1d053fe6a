package io.adlengine.bench.stress;

import io.adlengine.Catalogue;
import io.adlengine.bench.venue.Conservation;
import io.adlengine.bench.venue.TouchedWinners;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Closeouts;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.SkipReason;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule on a book of its own, by the road of a venue's rounds: order book, fund, a collection over all sides, and
 * every close-out applied.
 */
final class RuleRun {
    /** Close-outs a call, so that bounded work is what runs here. */
    private static final int SLICE = 4_096;

    private final StressBook of;
    private final StressSettings settings;
    private final Catalogue catalogue;
    private final String rule;
    private final String score;
    private final Conservation conservation;
    private boolean isConserved = true;
    private long taken;
    private long principal;
    private long spared;
    private long skipped;

    private RuleRun(Scenario scenario, StressSettings settings, Catalogue catalogue, String rule, String score) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.rule = rule;
        this.score = score;
        of = new StressBook(scenario, settings.layers());
        conservation = new Conservation(of.book, of.valuation, of.backstop);
    }

    /** Runs a rule. */
    static RuleResult of(Scenario scenario, StressSettings settings, Catalogue catalogue, String rule, String score) {
        return new RuleRun(scenario, settings, catalogue, rule, score).run();
    }

    private RuleResult run() {
        of.liquidateAndCover();
        final Deficits before = new Deficits(of);
        final Burdens burdens = new Burdens(of, before);
        final Autodeleverager adl = deleverager(of, settings, catalogue, rule, score, burdens);
        burdens.listenTo(adl);
        collect(adl, burdens);
        final Deficits after = new Deficits(of);
        isConserved &= conservation.holds();
        return new RuleResult(
                rule,
                score,
                of,
                before,
                after,
                burdens.all(),
                opposite(before, after),
                taken,
                principal,
                spared,
                skipped,
                isConserved);
    }

    /** With room for all there are. */
    static Autodeleverager deleverager(
            StressBook of, StressSettings settings, Catalogue catalogue, String rule, String score, Burdens burdens) {
        final int winners = Math.max(1, TouchedWinners.most(of.book));
        final int losers = of.bankrupt().size() + of.book.positions().count() / 4 + 1;
        final Autodeleverager adl = Autodeleverager.builder(of.book)
                .severity(catalogue.severity(settings.severity()))
                .allocator(catalogue.allocator(rule, winners))
                .score(catalogue.score(score, winners))
                .split(settings.split())
                .layers(settings.layers())
                .maxWinners(winners)
                .maxLosers(losers)
                .listener(burdens)
                .build();
        of.spareOutsiders(adl);
        return adl;
    }

    private void collect(Autodeleverager adl, Burdens burdens) {
        if (of.bankrupt().isEmpty()) {
            return;
        }
        final DeficitCollection collection = adl.collection();
        collection.begin();
        for (final int row : of.bankrupt()) {
            if (row < 0) {
                collection.nominate(of.book.accounts().id(-1 - row));
            } else {
                collection.nominateRow(row);
            }
        }
        if (collection.decide() != Decision.DECIDED) {
            throw new IllegalStateException("collection=undecided (expected: decided, since nothing has moved)");
        }
        final TouchedWinners touched =
                new TouchedWinners(of.book, of.valuation, adl, Math.max(1, TouchedWinners.most(of.book)));
        final long cash = of.book.cash();
        while (collection.next()) {
            final int contract = adl.losers().instrumentRow();
            touched.note();
            if (collection.layer() == Layer.PROFITS || collection.layer() == Layer.MONEY) {
                burdens.raise();
            }
            while (adl.execute(SLICE) > 0) {}
            final Closeouts closeouts = adl.closeouts();
            final boolean isOfPrincipal = collection.layer() == Layer.PRINCIPAL;
            final long ofPrincipal = isOfPrincipal ? closeouts.cost() : 0;
            of.backstop.deleveraged(contract, closeouts.cost() - ofPrincipal, ofPrincipal);
            taken += closeouts.cost();
            principal += ofPrincipal;
            if (collection.isFirst()) {
                spared += Math.max(0, adl.round().deficit() - adl.round().due());
            }
            for (final SkipReason reason : SkipReason.values()) {
                skipped += closeouts.skippedLots(reason);
            }
            isConserved &=
                    of.book.cash() == cash && of.book.instruments().netLots(contract) == 0 && touched.areSolvent();
        }
    }

    private List<Opposite> opposite(Deficits before, Deficits after) {
        final List<Opposite> all = new ArrayList<>();
        for (int contract = 0; contract < of.book.instruments().count(); contract++) {
            for (int side = 0; side < 2; side++) {
                if (before.count(contract, side == 0) > 0 || after.count(contract, side == 0) > 0) {
                    all.add(Opposite.of(of, after, contract, side == 0));
                }
            }
        }
        return all;
    }
}
