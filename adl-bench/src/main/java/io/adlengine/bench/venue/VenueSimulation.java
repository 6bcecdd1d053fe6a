package io.adlengine.bench.venue;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.replay.Severities;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.policy.Policies;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutMatcher;
import io.adlengine.venue.round.CloseoutPlan;
import io.adlengine.venue.round.Exclusion;
import io.adlengine.venue.round.Execution;
import io.adlengine.venue.round.Losers;
import io.adlengine.venue.round.RoundAssembler;
import io.adlengine.venue.round.Settlements;
import io.adlengine.venue.round.SkipReason;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a venue through a crash.
 *
 * <p>Vault and fund are accounts of the book with a {@link io.adlengine.venue.loss.LossWaterfall} over them. A wave moves the marks,
 * settles the rounds of the wave before at them, fills the order book again, and lets the risk engine liquidate and the backstop pay.
 * Then every side of every instrument that still has bankrupt positions is deleveraged in one round,
 * at zero values. What a round leaves stays in the book and is the next wave's deficit. One engine runs all rounds, so its controller
 * learns over the whole venue. Rounds of the last wave settle at one more move of the marks.
 *
 * <p>Everything is drawn from the seed; {@link VenueResult#hash} covers every close-out, every skip, and, after each wave, the whole
 * book and the engine's memory. Times are measured here and hashed nowhere.
 */
public final class VenueSimulation {
    /** Close-outs per call, so that bounded work is what runs here. */
    private static final int SLICE = 4_096;

    private static final int SCALE = 6;
    private static final int VAULT_PER = 2_000;
    private static final int FUND_PER = 1_000;

    private final VenueSettings settings;
    private final Market market;
    private final PositionBook book;
    private final Fills fills = new Fills();
    private final ThinBook thin;
    private final PricePath path;
    private final RiskEngine risk;
    private final Backstop backstop;
    private final RoundAssembler assembler;
    private final DeleveragingEngine engine;
    private final Autodeleverager adl;
    private final Settlements settlements;
    private final Snapshot snapshot;
    private final long backstopAtStart;
    private final long cashAtStart;
    private final long positionsAtStart;
    private final List<VenueRound> unsettled = new ArrayList<>();
    private final List<VenueRound> rounds = new ArrayList<>();
    private final long[] excluded = new long[Exclusion.values().length];
    private final long[] skippedLots = new long[SkipReason.values().length];
    private final boolean[] wasIsolated;
    private long decidedAt;
    private boolean booksConserved = true;

    /**
     * Draws the market.
     *
     * @param settings what it is made of
     * @throws IllegalArgumentException if a rule or a severity is unknown, or the rule needs a column that no book supplies
     */
    public VenueSimulation(VenueSettings settings) {
        this.settings = settings;
        refuseWhatNeedsMore(settings);
        market = new Market(settings);
        book = market.book;
        book.deposit(market.vault, traderCollateral() / VAULT_PER);
        book.deposit(market.fund, traderCollateral() / FUND_PER);
        thin = new ThinBook(book, market.maker);
        path = new PricePath(book, settings.seed(), settings.waves());
        backstop = new Backstop(book, market.vault, market.fund);
        risk = new RiskEngine(market, thin, backstop);
        final int most = largestSide() + 2;
        final Allocator rule = Policies.create(settings.rule(), most);
        engine = DeleveragingEngine.builder()
                .severity(
                        Severities.create(settings.severity(), new Severities.Context(new Currency(SCALE), null, 1, 1)))
                .allocator(rule)
                .maxWinners(most)
                .maxUnsettled(Math.max(1_024, 2 * book.instruments().count()))
                .listener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        decidedAt = System.nanoTime();
                    }
                })
                .build();
        assembler = RoundAssembler.builder(book, most, most).build();
        assembler.exclude(market.maker, true);
        assembler.exclude(market.fund, true);
        assembler.exclude(market.vault, true);
        final GapEstimator estimator =
                GapEstimator.builder().build(book.instruments().count());
        // A wave has two rounds per instrument at most, and every position is a loser once at most.
        settlements = new Settlements(
                book,
                engine,
                estimator,
                2 * book.instruments().count(),
                book.positions().count());
        adl = new Autodeleverager(
                engine,
                assembler,
                new CloseoutPlan(most, most, rule),
                new CloseoutMatcher(Execution.IN_FULL, fills),
                settlements);
        wasIsolated = new boolean[most];
        snapshot = new Snapshot(engine, settlements, backstop.waterfall(), book);
        backstopAtStart = backstop.available();
        cashAtStart = book.cash();
        positionsAtStart = book.positions().count();
    }

    /** Before a large market is drawn for nothing. */
    private static void refuseWhatNeedsMore(VenueSettings settings) {
        new CloseoutPlan(1, 1, Policies.create(settings.rule(), 1));
        Severities.create(settings.severity(), new Severities.Context(new Currency(SCALE), null, 1, 1));
    }

    /**
     * Runs every wave. Once.
     *
     * @return what happened
     */
    public VenueResult run() {
        for (int wave = 0; wave < settings.waves(); wave++) {
            path.next(wave);
            settle();
            thin.refill();
            backstop.carryOver();
            risk.scan();
            for (int i = 0; i < book.instruments().count(); i++) {
                deleverage(wave, i, true);
                deleverage(wave, i, false);
            }
            booksConserved &= sumOfBook() == cashAtStart && book.cash() == cashAtStart && backstop.isBalanced();
            fills.mix(snapshot.hash());
        }
        path.next(settings.waves());
        settle();
        fills.mix(snapshot.hash());
        return new VenueResult(
                settings,
                rounds,
                positionsAtStart,
                backstopAtStart,
                backstop.available(),
                risk.liquidatedLots(),
                risk.failedLots(),
                excluded,
                skippedLots,
                booksConserved && rounds.stream().allMatch(VenueRound::conserved) && isNobodyBelowZeroWithoutPosition(),
                fills.hash());
    }

    /** The rounds of a wave, in their order, at the present marks. */
    private void settle() {
        for (final VenueRound round : unsettled) {
            final int instrument = settlements.instrument(0);
            rounds.add(round.settled(
                    adl.settle(settlements.roundId(0), book.instruments().mark(instrument))));
        }
        unsettled.clear();
    }

    private void deleverage(int wave, int i, boolean losersLong) {
        final IntArrayList bankrupt = risk.bankrupt(i, losersLong);
        if (bankrupt.isEmpty()) {
            return;
        }
        final long cash = book.cash();
        final long net = book.instruments().netLots(i);
        final long begun = System.nanoTime();
        adl.begin(i, losersLong);
        for (int k = 0; k < bankrupt.size(); k++) {
            final int position = bankrupt.getInt(k);
            // A round before this one may have closed what made the account bankrupt.
            if (market.valuation.equityShare(position) < 0) {
                adl.loser(position);
            }
        }
        final Losers losers = assembler.losers();
        if (losers.count() == 0) {
            return;
        }
        final Round round = adl.decide();
        final long planned = System.nanoTime();
        noteIsolated();
        final long matching = System.nanoTime();
        while (adl.execute(SLICE) > 0) {}
        final long matched = System.nanoTime();
        backstop.deleveraged(i, losers.deficit(), adl.matcher().covered());
        final boolean conserved =
                book.cash() == cash && book.instruments().netLots(i) == net && isNobodyBelowZeroForIt();
        final VenueRound row = new VenueRound(
                wave,
                book.instruments().contract(i).id(),
                losersLong,
                losers.count(),
                assembler.winnerCount(),
                risk.paid(i, losersLong),
                losers.deficit(),
                round.severity(),
                round.budget(),
                adl.matcher().covered(),
                touched(),
                adl.matcher().filledLots(),
                adl.matcher().fills(),
                0,
                conserved,
                decidedAt - begun,
                planned - decidedAt,
                matched - matching);
        unsettled.add(row);
        count();
    }

    /** Which winners have a position of their own margin, before close-outs free its row. */
    private void noteIsolated() {
        for (int w = 0; w < assembler.winnerCount(); w++) {
            wasIsolated[w] = book.positions().isIsolated(assembler.winnerPosition(w));
        }
    }

    /** Winners who gave lots. */
    private int touched() {
        int touched = 0;
        for (int w = 0; w < assembler.winnerCount(); w++) {
            touched += adl.plan().filledLots(w) > 0 ? 1 : 0;
        }
        return touched;
    }

    /**
     * Whether the equity behind every winner's position, above 0 before, is 0 or more now. What is behind an isolated position does not
     * include its account, which may well be bankrupt elsewhere.
     */
    private boolean isNobodyBelowZeroForIt() {
        for (int w = 0; w < assembler.winnerCount(); w++) {
            if (adl.plan().filledLots(w) > 0) {
                final int position = assembler.winnerPosition(w);
                final long behind = !wasIsolated[w]
                        ? market.valuation.accountEquity(book.positions().account(position))
                        : book.positions().isOpen(position) ? market.valuation.equity(position) : 0;
                if (behind < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void count() {
        for (final Exclusion reason : Exclusion.values()) {
            excluded[reason.ordinal()] += assembler.excluded(reason);
        }
        for (final SkipReason reason : SkipReason.values()) {
            skippedLots[reason.ordinal()] += adl.matcher().skippedLots(reason);
        }
    }

    private long traderCollateral() {
        long sum = 0;
        for (int account = market.vault + 1; account < book.accounts().count(); account++) {
            sum += book.accounts().collateral(account);
        }
        return sum;
    }

    /** Σ collateral + margin − entry, added up anew. */
    private long sumOfBook() {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            sum += book.accounts().collateral(account);
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().margin(p) - book.positions().entry(p);
            }
        }
        return sum;
    }

    private boolean isNobodyBelowZeroWithoutPosition() {
        for (int account = 0; account < book.accounts().count(); account++) {
            if (book.accounts().collateral(account) < 0
                    && book.positions().firstOfAccount(account) == PositionBook.NONE) {
                return false;
            }
        }
        return true;
    }

    private int largestSide() {
        int most = 0;
        for (int i = 0; i < book.instruments().count(); i++) {
            most = Math.max(
                    most,
                    Math.max(
                            book.positions().sideCount(i, true),
                            book.positions().sideCount(i, false)));
        }
        return most;
    }
}
