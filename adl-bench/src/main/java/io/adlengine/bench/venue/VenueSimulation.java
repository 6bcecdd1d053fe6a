package io.adlengine.bench.venue;

import io.adlengine.Catalogue;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Closeouts;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Exclusion;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Nomination;
import io.adlengine.venue.round.RoundLosers;
import io.adlengine.venue.round.SkipReason;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a venue through a crash.
 *
 * <p>Vault and fund are accounts of the book with a backstop over them, one a currency. A wave moves the marks,
 * settles the rounds of the wave before at them, fills the order book again, and lets the risk engine liquidate and the
 * backstop pay. Then what bankrupt accounts lack is collected over all sides of all instruments, a round for each
 * side, at zero values; then rounds may place lots of solvent accounts that nobody took. What a collection leaves
 * stays in the book and is the next wave's deficit. One engine runs all rounds, so its controller learns over the
 * whole venue. {@link CollectableLeft} looks at what the last wave's rounds have left; then they settle at one more
 * move of the marks, at which {@link MarketClosing} closes a market for good where the settings say so.
 *
 * <p>Everything is drawn from the seed; {@link VenueResult#hash} covers every close-out, every skip, and, after each
 * wave, the whole book and the engine's memory. Times are measured here and hashed nowhere.
 */
public final class VenueSimulation {
    private static final int VAULT_PER = 2_000;
    private static final int FUND_PER = 1_000;

    private final VenueSettings settings;
    private final Market market;
    private final PositionBook book;
    private final Fills fills = new Fills();
    private final Reactions reactions;
    private final Marketplace place;
    private final PricePath path;
    private final RiskEngine risk;
    private final Autodeleverager adl;
    private final DeficitCollection collection;
    private final Snapshot snapshot;
    private final long backstopAtStart;
    private final Conservation conservation;
    private final long positionsAtStart;
    private final WaveSides sides;
    /** Null: no market is closed. */
    private final MarketClosing closing;

    private final long[] excluded = new long[Exclusion.values().length];
    private final long[] skippedLots = new long[SkipReason.values().length];
    private final TouchedWinners touched;
    private final Volunteers volunteers;
    private final PlacedLots placed;
    private ReceiptLog receipts;
    private long decidedAt;
    private boolean booksConserved = true;

    /**
     * Draws the market.
     *
     * @param settings what it is made of
     * @param catalogue the names of rules, severities and scores
     * @throws IllegalArgumentException if a rule, a severity or a score is unknown
     */
    public VenueSimulation(VenueSettings settings, Catalogue catalogue) {
        this.settings = settings;
        refuseUnknownNames(settings, catalogue);
        market = new Market(settings);
        book = market.book;
        final CrashTerms terms = settings.market().crash();
        for (int c = 0; c < market.purses.count(); c++) {
            book.deposit(market.purses.in(market.vault, c), terms.fundOf(traderCollateral(c) / VAULT_PER));
            book.deposit(market.purses.in(market.fund, c), terms.fundOf(traderCollateral(c) / FUND_PER));
        }
        place = market.place();
        place.thin((int) terms.depthPpm());
        reactions = new Reactions(market, settings, fills, this::areLosersLong);
        path = new PricePath(book, settings.seed(), settings.waves(), terms.crash());
        volunteers = new Volunteers(book, settings, traderCollateral(0));
        risk = new RiskEngine(market, place, volunteers, settings);
        final int most = TouchedWinners.most(book) + 2 + settings.volunteers();
        // A wave has two rounds per instrument at most, and every position is a loser once at most.
        adl = Autodeleverager.builder(book)
                .severity(catalogue.severity(settings.severity()))
                .allocator(catalogue.allocator(settings.rule(), most))
                .score(catalogue.score(settings.score(), most))
                .weight(catalogue.score(settings.weight(), most))
                .split(settings.split())
                .lotsToClose(settings.lots())
                .layers(settings.layers())
                .maxWinners(most)
                .maxLosers(most)
                .maxOutstanding(ExchangeCoreMarket.OUTSTANDING)
                .maxUnsettled(Math.max(1_024, 2 * book.instruments().count()))
                .maxUnsettledLosers(Math.max(most, book.positions().most()))
                .estimator(GapEstimator.builder().build(book.instruments().count()))
                .listener(reactions)
                .roundListener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        decidedAt = System.nanoTime();
                    }
                })
                .build();
        for (int c = 0; c < market.purses.count(); c++) {
            for (final int maker : market.makers()) {
                adl.exclusions().account(market.purses.in(maker, c), settings.layers() != Layer.PRINCIPAL);
            }
            adl.exclusions().account(market.purses.in(market.fund, c), true);
            adl.exclusions().account(market.purses.in(market.vault, c), true);
        }
        touched = new TouchedWinners(book, market.valuation, adl, most);
        placed = new PlacedLots(book, place, market.valuation, adl, touched);
        sides = new WaveSides(book, risk, adl);
        closing = settings.settle() == 0
                ? null
                : new MarketClosing(
                        book,
                        risk.backstop(settings.settle() - 1),
                        book.instruments().find(settings.settle()),
                        market.maker);
        collection = adl.collection();
        snapshot = snapshot();
        backstopAtStart = risk.available();
        conservation = new Conservation(book, market.valuation, risk.backstops());
        positionsAtStart = book.positions().count();
    }

    /** The deleverager, a backstop a currency, the book, and whom volunteers are asked in turn. */
    private Snapshot snapshot() {
        final List<Durable> parts = new ArrayList<>();
        parts.add(adl);
        parts.addAll(Arrays.asList(risk.backstops()));
        parts.add(book);
        if (settings.volunteers() > 0) {
            parts.add(volunteers.state());
        }
        return new Snapshot(parts.toArray(new Durable[0]));
    }

    /** Before a large market is drawn for nothing. */
    private static void refuseUnknownNames(VenueSettings settings, Catalogue catalogue) {
        catalogue.allocator(settings.rule(), 1);
        catalogue.severity(settings.severity());
        catalogue.score(settings.score(), 1);
        catalogue.score(settings.weight(), 1);
    }

    /**
     * {@return what happened in all waves} Runs them, once, and writes a receipt for every account of every round.
     *
     * @param files where they go, round after round
     * @throws UncheckedIOException if they cannot be written
     */
    public VenueResult run(ReceiptFiles files) {
        receipts = new ReceiptLog(adl, files);
        return run();
    }

    /** {@return what happened in all waves} Runs them, once. */
    public VenueResult run() {
        for (int wave = 0; wave < settings.waves(); wave++) {
            move(wave);
            sides.settle();
            fund();
            place.refill();
            volunteers.startWave();
            risk.scan();
            deleverage(wave);
            if (settings.leftLots() == LeftLots.place) {
                placed.place(risk.left(), market.firstTrader, receipts);
            }
            if (reactions.react()) {
                place.thin(reactions.quotedPpm());
            }
            booksConserved &= placed.conserved() && conservation.holds();
            fills.mix(snapshot.hash());
            place.mix(fills);
        }
        final CollectableLeft left = new CollectableLeft(book, account -> account < market.firstTrader);
        move(settings.waves());
        sides.settle();
        fills.mix(snapshot.hash());
        final SettledMarket settled = closing == null ? null : close();
        final boolean areFlatKnown = conservation.lackingWithoutLots() == (settled == null ? 0 : settled.residual());
        final BorneLoss borne = settings.market().loss() == LossSharing.RESIDUAL ? null : bear();
        return new VenueResult(
                settings,
                sides.rounds(),
                positionsAtStart,
                backstopAtStart,
                risk.available(),
                risk.liquidatedLots(),
                risk.failedLots(),
                volunteers.lots(),
                placed.lots(),
                placed.unplaced(),
                excluded,
                skippedLots,
                left.wholeLots(),
                left.relaxed(),
                touched.totals(),
                settled,
                borne,
                place.trades(),
                reactions.reopened(),
                reactions.withdrawn(),
                booksConserved && sides.rounds().stream().allMatch(VenueRound::conserved) && areFlatKnown,
                fills.hash());
    }

    /** Has what is left borne. */
    private BorneLoss bear() {
        final LossBearing bearing = new LossBearing(market, risk.backstops()[0]);
        final BorneLoss borne = bearing.bear(settings.market().loss());
        booksConserved &= borne.exact() && conservation.addsUp(borne.withdrawn());
        fills.mix(snapshot.hash());
        return borne;
    }

    /** Longs of every contract pay shorts, by the value at the new mark. */
    private void fund() {
        for (int i = 0; i < book.instruments().count() && settings.market().funding() != 0; i++) {
            if (book.funding().room() < Math.abs(settings.market().funding())) {
                // The circle that is under way began before the last events, the next one after them.
                book.funding().settleAll(Long.MAX_VALUE);
                book.funding().settleAll(Long.MAX_VALUE);
            }
            book.funding()
                    .pay(i, settings.market().funding(), book.instruments().mark(i));
        }
    }

    private void move(int wave) {
        path.next(wave);
        market.purses.move(wave + 1);
        if (closing != null) {
            closing.note();
        }
    }

    /** Closes a market for good, at one more move of the marks: collects, settles the rounds and then the market. */
    private SettledMarket close() {
        closing.mark();
        risk.scan(closing.instrument());
        deleverage(settings.waves());
        sides.settle();
        final SettledMarket settled = closing.settle();
        booksConserved &= conservation.holds() && settled.sumOfValues() == 0;
        fills.mix(snapshot.hash());
        return settled;
    }

    /**
     * Collects what is missing over all sides; in several collections where one has not room for all accounts, as long
     * as each leaves fewer of them: who takes nothing leaves them all.
     */
    private void deleverage(int wave) {
        int more = Integer.MAX_VALUE;
        int before = Integer.MAX_VALUE;
        for (boolean goesOn = true; goesOn; goesOn = more > 0 && more < before) {
            before = more;
            more = nominate();
            if (collection.deficit() == 0) {
                break;
            }
            long begun = System.nanoTime();
            while (collection.next()) {
                carryOut(wave, begun);
                begun = System.nanoTime();
            }
        }
        sides.addSidesWithoutRounds(wave);
    }

    /** Begins a collection from every bankrupt position; how many found no room. */
    private int nominate() {
        collection.begin();
        int left = 0;
        int accepted = 0;
        for (int side = 0; side < 2 * book.instruments().count(); side++) {
            final IntArrayList bankrupt = risk.bankrupt(side >> 1, (side & 1) == 0);
            for (int k = 0; k < bankrupt.size(); k++) {
                final int position = bankrupt.getInt(k);
                // A collection before this one may have closed it.
                final Nomination answer = collection.nominateRow(position);
                left += answer == Nomination.NO_ROOM ? 1 : 0;
                accepted += answer == Nomination.ACCEPTED ? 1 : 0;
            }
        }
        if (accepted > 0 && collection.decide() != Decision.DECIDED) {
            throw new IllegalStateException("a mark or an account changed between nomination and decision");
        }
        return accepted == 0 ? 0 : left;
    }

    /** The round of one side, or what a later pass adds to it. */
    private void carryOut(int wave, long begun) {
        final long planned = System.nanoTime();
        final RoundLosers losers = adl.losers();
        final int i = losers.instrumentRow();
        final boolean losersLong = losers.areLong();
        final int count = losers.count();
        final int winners = adl.winners().count();
        final boolean isFirst = collection.isFirst();
        final boolean ofPrincipal = collection.layer() == Layer.PRINCIPAL;
        final int currency = book.instruments().contract(i).currency();
        final long cash = book.currencies().cash(currency);
        final long net = book.instruments().netLots(i);
        touched.note(isFirst);
        final long matching = System.nanoTime();
        place.closeOut(adl);
        booksConserved &= place.isUntouched();
        final long matched = System.nanoTime();
        if (receipts != null) {
            receipts.write();
        }
        final Closeouts closeouts = adl.closeouts();
        risk.backstop(i).deleveraged(i, ofPrincipal ? 0 : closeouts.cost(), ofPrincipal ? closeouts.cost() : 0);
        final boolean conserved = book.currencies().cash(currency) == cash
                && book.instruments().netLots(i) == net
                && touched.areSolvent();
        touched.addUp();
        final int side = 2 * i + (losersLong ? 0 : 1);
        count();
        if (!isFirst) {
            sides.more(
                    wave,
                    side,
                    count,
                    winners,
                    closeouts.covered(),
                    touched.count(),
                    closeouts.filledLots(),
                    closeouts.fills(),
                    conserved,
                    planned - begun,
                    matched - matching);
            return;
        }
        final Round round = adl.round();
        sides.add(
                side,
                new VenueRound(
                        wave,
                        book.instruments().contract(i).id(),
                        losersLong,
                        count,
                        winners,
                        risk.paid(i, losersLong),
                        round.deficit(),
                        round.severity(),
                        round.budget(),
                        closeouts.covered(),
                        touched.count(),
                        closeouts.filledLots(),
                        closeouts.fills(),
                        0,
                        conserved,
                        decidedAt - begun,
                        planned - decidedAt,
                        matched - matching));
    }

    private void count() {
        for (final Exclusion reason : Exclusion.values()) {
            excluded[reason.ordinal()] += adl.winners().excluded(reason);
        }
        for (final SkipReason reason : SkipReason.values()) {
            skippedLots[reason.ordinal()] += adl.closeouts().skippedLots(reason);
        }
    }

    private long traderCollateral(int currency) {
        long sum = 0;
        for (int account = market.firstTrader; account < book.accounts().count(); account++) {
            sum += book.currencies().of(account) == currency ? book.accounts().collateral(account) : 0;
        }
        return sum;
    }

    private boolean areLosersLong() {
        return adl.losers().areLong();
    }
}
