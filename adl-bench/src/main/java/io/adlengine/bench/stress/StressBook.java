package io.adlengine.bench.stress;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.BackstopBuilder;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A book of its own for one rule, at the prices after the shock. The venue's accounts come first: one for each contract
 * that stands for whoever is not in the file, the fund, and the other side of the order book; then those of the file,
 * in their order.
 */
final class StressBook {
    private static final long FUND = -1;
    private static final long MAKER = -2;
    private static final long FIRST_OUTSIDE = -3;
    /** More than a whole order book can come to. */
    private static final long MAKERS_COLLATERAL = 1L << 59;

    final Scenario scenario;
    final PositionBook book;
    final Valuation valuation;
    final Backstop backstop;
    final int firstTrader;
    private final int fund;
    private final int maker;
    private final long[] liquidatedLots;
    private long fundPaid;

    StressBook(Scenario scenario, Layer layers) {
        this.scenario = scenario;
        final int contracts = scenario.contracts().size();
        final Instrument[] terms =
                scenario.contracts().stream().map(Contract::terms).toArray(Instrument[]::new);
        book = new PositionBook(
                terms,
                scenario.accounts().size() + contracts + 2,
                scenario.positions().size() + 2 * contracts);
        valuation = new Valuation(book);
        for (int i = 0; i < contracts; i++) {
            book.mark(i, scenario.contracts().get(i).mark());
        }
        fund = book.open(FUND);
        maker = book.open(MAKER);
        book.deposit(fund, scenario.fund());
        book.deposit(maker, scenario.liquidates() ? MAKERS_COLLATERAL : 0);
        for (int i = 0; i < contracts; i++) {
            openOutside(i, scenario.contracts().get(i));
        }
        firstTrader = book.accounts().count();
        openAccounts();
        final BackstopBuilder payers = Backstop.builder(book).fund(fund);
        payers.listener((account, instrument, fromVault, fromFund, fromPool) -> fundPaid += fromFund);
        backstop = (layers == Layer.PRINCIPAL ? payers.reachingPrincipal() : payers).build();
        liquidatedLots = new long[contracts];
    }

    /** The rest of a contract's larger side, entered at the mark and backed by all it is worth. */
    private void openOutside(int i, Contract contract) {
        if (contract.outside() != 0) {
            final int outside = book.open(FIRST_OUTSIDE - i);
            final long value = contract.terms().value(contract.outside(), contract.mark());
            book.deposit(outside, Math.abs(value) + 1);
            book.upsert(outside, i, contract.outside(), value, false, 0);
        }
    }

    private void openAccounts() {
        for (int a = 0; a < scenario.accounts().size(); a++) {
            final int row = book.open(a + 1L);
            book.deposit(row, scenario.collateral()[a]);
        }
        for (final Scenario.Position position : scenario.positions()) {
            final int row = firstTrader + position.account();
            if (position.isLeg()) {
                book.legs().hedge(row, position.contract(), true);
            }
        }
        for (final Scenario.Position position : scenario.positions()) {
            book.legs()
                    .upsert(
                            firstTrader + position.account(),
                            position.contract(),
                            position.isLeg() ? position.lots() > 0 ? Leg.LONG : Leg.SHORT : Leg.NET,
                            position.lots(),
                            position.entry(),
                            position.isIsolated(),
                            position.margin());
        }
    }

    /** What happens before anybody is deleveraged: account by account, the order book and then the fund. */
    void liquidateAndCover() {
        final Liquidation liquidation = scenario.liquidates()
                ? Liquidation.builder(book, new DepthBook(book, scenario.levels(), maker))
                        .build()
                : null;
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (liquidation != null) {
                final LiquidatedPositions closed = liquidation.liquidate(account, 0);
                for (int i = 0; i < closed.count(); i++) {
                    liquidatedLots[closed.instrumentRow(i)] += closed.closedLots(i);
                }
            }
            backstop.cover(account);
        }
    }

    /** Who is not in the file pays nothing. */
    void spareOutsiders(Autodeleverager adl) {
        for (int account = 0; account < firstTrader; account++) {
            adl.exclusions().account(account, true);
        }
    }

    /** Rows of what is bankrupt: an account by its first cross position or, without any, by its number below 0. */
    List<Integer> bankrupt() {
        final List<Integer> rows = new ArrayList<>();
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (valuation.accountEquity(account) < 0) {
                rows.add(-1 - account);
            }
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                if (book.positions().isIsolated(p) && valuation.equity(p) < 0) {
                    rows.add(p);
                }
            }
        }
        return rows;
    }

    /** What the fund has paid. */
    long fundPaid() {
        return fundPaid;
    }

    /** Lots of a contract that the order book has taken. */
    long liquidatedLots(int contract) {
        return liquidatedLots[contract];
    }

    /** Positions of the file on one side of a contract. */
    int traders(int contract, boolean isLong) {
        final long outside = contract(contract).outside();
        return book.positions().sideCount(contract, isLong) - (outside != 0 && outside > 0 == isLong ? 1 : 0);
    }

    boolean isTrader(int account) {
        return account >= firstTrader;
    }

    /** An account's id in the file; of others what they stand for. */
    String account(int row) {
        return isTrader(row) ? scenario.accounts().get(row - firstTrader) : row == fund ? "(fund)" : "(outside)";
    }

    Contract contract(int row) {
        return scenario.contracts().get(row);
    }

    /** The rows of a side whose equity is below 0, those that are traders'. */
    int[] losers(int contract, boolean isLong) {
        final int count = book.positions().sideCount(contract, isLong);
        final List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int p = book.positions().ofSide(contract, isLong, i);
            if (isTrader(book.positions().account(p)) && valuation.equity(p) < 0) {
                rows.add(p);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
