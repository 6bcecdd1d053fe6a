package io.adlengine.bench.stress;

import io.adlengine.Catalogue;
import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.venue.TouchedWinners;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sides of the markets of a book after a shock, as rounds find them once order book and fund have done their part:
 * who can pay there, and what the other side lacks.
 */
public final class MarketSides {
    /** Reads no score: any winner is as good as another here. */
    private static final String RULE = "pro-rata";

    private final StressBook of;
    private final Deficits deficits;
    private final Standing standing;
    private final List<Side> all = new ArrayList<>();
    private Consumer<PositionView> reader = view -> {};

    /**
     * One side of a market.
     *
     * @param contract row of the market
     * @param symbol of the market
     * @param isLong the winners' side
     * @param deficit what the other side lacks, money, 0 or more
     * @param lot the same for each of its lots that lack something, money, 1 or more
     */
    public record Side(int contract, String symbol, boolean isLong, long deficit, long lot) {}

    private MarketSides(Scenario scenario, StressSettings settings, Catalogue catalogue) {
        of = new StressBook(scenario, settings.layers());
        of.liquidateAndCover();
        deficits = new Deficits(of);
        final int winners = Math.max(1, TouchedWinners.most(of.book));
        final Autodeleverager adl = Autodeleverager.builder(of.book)
                .severity(catalogue.severity(settings.severity()))
                .allocator(catalogue.allocator(RULE, winners))
                .score(PositionScore.named("seen", this::see))
                .maxWinners(winners)
                .maxLosers(1)
                .build();
        of.spareOutsiders(adl);
        standing = new Standing(adl, catalogue.allocator(RULE, winners));
        for (int contract = 0; contract < scenario.contracts().size(); contract++) {
            add(contract, true);
            add(contract, false);
        }
    }

    /**
     * Reads a book.
     *
     * @param input files and shock
     * @param settings what a venue is set to
     * @param catalogue the names of rules and severities
     * @param notes receives what was assumed, rounded and left out
     * @return its sides, by symbol, longs first
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file makes no sense or a name is unknown
     */
    public static MarketSides of(StressInput input, StressSettings settings, Catalogue catalogue, Notes notes)
            throws IOException {
        StressTest.refuseUnknownNames(settings, catalogue);
        return new MarketSides(ScenarioReader.read(input, notes), settings, catalogue);
    }

    private void add(int contract, boolean isLong) {
        final long deficit = deficits.of(contract, !isLong);
        long lots = 0;
        for (final Deficits.Deficit one : deficits.all()) {
            lots += one.contract() == contract && one.isLong() != isLong ? one.lots() : 0;
        }
        final long lot = lots == 0 ? 1 : Math.max(1, deficit / lots);
        all.add(new Side(contract, of.contract(contract).symbol(), isLong, deficit, lot));
    }

    private double see(PositionView view) {
        reader.accept(view);
        return 0;
    }

    /** {@return all sides, also those that nobody asks anything of} */
    public List<Side> all() {
        return List.copyOf(all);
    }

    /**
     * Shows the winners of a side: positions of the file with a profit and something behind them.
     *
     * @param side one of {@link #all}
     * @param each is shown every one of them in a view that is reused
     */
    public void winners(Side side, Consumer<PositionView> each) {
        reader = each;
        standing.refresh(side.contract(), !side.isLong());
        reader = view -> {};
    }

    /**
     * {@return an account's id in the file}
     *
     * @param accountId of a winner
     */
    public String account(long accountId) {
        return of.account(of.book.accounts().find(accountId));
    }

    /** {@return the money} */
    public Currency currency() {
        return of.scenario.currency();
    }
}
