package io.adlengine.bench.venue;

import io.adlengine.venue.book.CurrencyMargin;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.stream.IntStream;

/**
 * The venue before the crash. Collateral is Pareto with tail index 1.15 from 100.00 up, leverage mostly 1 to 3 and at
 * times up to 20, the number of positions Pareto too; one account in four keeps its positions isolated. Money in
 * millionths.
 *
 * <p>Every position comes from {@link PositionBook#trade} between two accounts, within 8 % of the starting price, so
 * longs and shorts balance to the lot, and some have gains before anything happens. What finds no counterparty trades
 * with the market maker. In hedge mode every third trader holds a leg on the other side, too. Whoever would begin
 * with less than twice the maintenance margin pays in more.
 */
final class Market {
    /** The largest position, at the highest price. */
    private static final long MOST_VALUE = 1L << 52;

    private static final double UNIT = 1e6;
    private static final double LEAST_COLLATERAL = 100 * UNIT;
    private static final double TAIL = 1.15;
    private static final double LARGEST = 1e6;
    private static final int MOST_POSITIONS = 24;
    private static final int SPREAD_PPM = 80_000;
    private static final int MILLION = 1_000_000;
    private static final int LEAST_LOT = 100_000;
    private static final long MAKERS_COLLATERAL = 1L << 56;
    /** Who quotes in a matching core. */
    private static final int QUOTING = 4;

    private static final long FIRST_QUOTING = -11;
    private static final long OUTSIDE = -5;

    final PositionBook book;
    final Valuation valuation;
    /** The other side of a thin order book. */
    final int maker;
    /** The insurance fund. */
    final int fund;
    /** The backstop vault, which pays before it. */
    final int vault;

    /** What has left the venue; {@link PositionBook#NONE} where nobody leaves. */
    final int outside;

    /** The row of the first trader, and of all after those of the venue. */
    final int firstTrader;

    final VenuePurses purses;
    /** The other sides of a matching core; none where there is none. */
    private final int[] quoting;

    private final int traders;
    /** Whether one account in three holds both legs of its instruments. */
    private final boolean isHedged;

    private final Draw draw;
    private final int instruments;
    private final boolean hasTiers;
    private final int currencies;
    private final Waiting[] waiting;
    private final double[] popularity;
    private final int[] taken;
    private int ordersLeft;

    Market(VenueSettings settings) {
        traders = settings.accounts();
        instruments = settings.instruments();
        hasTiers = settings.market().tiers();
        currencies = settings.market().currencies();
        draw = new Draw(settings.seed());
        isHedged = settings.market().hedgeMode();
        final Instrument[] contracts = new Instrument[instruments];
        final long[] start = new long[instruments];
        for (int i = 0; i < instruments; i++) {
            start[i] = draw.between(20_000, 200_000);
            contracts[i] = contract(i, start[i]);
        }
        ordersLeft = traders * Math.min(4, instruments);
        final int volunteers = settings.volunteers();
        quoting = new int[settings.market().kind() == MarketKind.THIN ? 0 : QUOTING];
        final boolean leave = settings.market().reaction() != Reaction.NONE;
        final int house = quoting.length + (settings.market().loss() == LossSharing.RESIDUAL ? 3 : 4) + (leave ? 1 : 0);
        final int rows = (int) Math.min(1 << 27, (long) currencies * (traders + house) + volunteers);
        book = new PositionBook(contracts, rows, (int)
                Math.min(1 << 27, (isHedged ? 2L : 1) * ordersLeft + (1L + quoting.length + volunteers) * instruments));
        valuation = new Valuation(book);
        maker = book.open(-1);
        for (int m = 0; m < quoting.length; m++) {
            quoting[m] = book.open(FIRST_QUOTING - m);
        }
        fund = book.open(-2);
        vault = book.open(-3);
        outside = leave ? book.open(OUTSIDE) : PositionBook.NONE;
        purses = new VenuePurses(book, currencies);
        purses.openAll(maker);
        for (final int account : quoting) {
            purses.openAll(account);
        }
        purses.openAll(fund);
        purses.openAll(vault);
        firstTrader = book.accounts().count();
        waiting = new Waiting[instruments];
        popularity = new double[instruments];
        taken = new int[instruments];
        for (int i = 0; i < instruments; i++) {
            book.mark(i, start[i]);
            waiting[i] = new Waiting();
            popularity[i] = (i == 0 ? 0 : popularity[i - 1]) + 1.0 / (3 + i);
        }
        populate();
    }

    private Instrument contract(int i, long start) {
        final long lot = (long) (LEAST_LOT * StrictMath.pow(10, draw.below(4)));
        final long multiplier = Math.max(1, lot / start);
        final long maxPrice = 3 * start;
        final int maintenancePpm = i < 1 + instruments / 10 ? 10_000 : draw.between(2, 5) * 10_000;
        return new Instrument(
                        i + 1,
                        false,
                        multiplier,
                        hasTiers ? tiers(maintenancePpm) : MarginTiers.flat(maintenancePpm),
                        MOST_VALUE / maxPrice / multiplier,
                        Math.max(1, start / 100),
                        maxPrice)
                .withHedgeMargin(isHedged ? HedgeMargin.values()[i % 3] : HedgeMargin.GROSS)
                .withCurrency(i % currencies);
    }

    /** Half as much again, twice and four times the rate from 10, 100 and 1,000 of the least collaterals on. */
    private static MarginTiers tiers(int ppm) {
        final long floor = (long) (10 * LEAST_COLLATERAL);
        return MarginTiers.of(
                new long[] {0, floor, 10 * floor, 100 * floor}, new int[] {ppm, ppm + ppm / 2, 2 * ppm, 4 * ppm});
    }

    private void populate() {
        for (int c = 0; c < currencies; c++) {
            book.deposit(purses.in(maker, c), MAKERS_COLLATERAL);
            for (final int account : quoting) {
                book.deposit(purses.in(account, c), MAKERS_COLLATERAL);
            }
        }
        for (int trader = 1; trader <= traders; trader++) {
            final int account = book.open(trader);
            final double collateral = LEAST_COLLATERAL * draw.pareto(TAIL, LARGEST);
            book.deposit(account, (long) collateral);
            final int positions = (int) draw.pareto(1.5, Math.min(instruments, MOST_POSITIONS));
            final double notional = collateral * leverage() / positions;
            for (int p = 0; p < positions && ordersLeft > 0; p++, ordersLeft--) {
                order(trader, account, notional * (0.5 + draw.uniform()), (long) (collateral / positions / 2));
            }
        }
        for (int i = 0; i < instruments; i++) {
            while (waiting[i].isAny()) {
                meet(i, purses.of(maker, i), !waiting[i].areLong(), waiting[i].lots());
            }
        }
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            payIn(account);
            if (draw.below(4) == 0) {
                isolate(account);
            }
        }
    }

    private double leverage() {
        final double kind = draw.uniform();
        final double within = draw.uniform();
        return kind < 0.5 ? 1 + 2 * within : kind < 0.85 ? 3 + 7 * within : 10 + 10 * within;
    }

    /** An order in an instrument in which the trader has none yet; half of what backs it is in the same currency. */
    private void order(int trader, int main, double notional, long half) {
        final double place = draw.uniform() * popularity[instruments - 1];
        int i = 0;
        while (popularity[i] < place) {
            i++;
        }
        while (taken[i] == trader) {
            i = (i + 1) % instruments;
        }
        taken[i] = trader;
        final int account = purses.of(main, i);
        if (account != main) {
            book.deposit(main, -half);
            book.deposit(account, half);
        }
        final Instrument contract = book.instruments().contract(i);
        final double lots = notional / contract.value(1, book.instruments().mark(i));
        final boolean buys = draw.uniform() < 0.5;
        final long most = (long) Math.max(1, Math.min(lots, Math.floorDiv(contract.maxLots(), 8)));
        if (isHedged && trader % 3 == 0) {
            book.legs().hedge(account, i, true);
            // Mostly smaller than the other leg, at times as large, and the other side is the market maker's.
            final long others = Math.max(1, most * draw.between(1, 4) / 4);
            final int other = purses.of(maker, i);
            trade(buys ? other : account, buys ? account : other, i, others);
        }
        meet(i, account, buys, most);
    }

    /** Whoever trades opens: in hedge mode the leg of its side. */
    private void trade(int buyer, int seller, int i, long lots) {
        final long price = book.instruments().mark(i) * (MILLION + draw.between(-SPREAD_PPM, SPREAD_PPM)) / MILLION;
        final Leg bought = book.legs().of(buyer, i, true);
        final Leg sold = book.legs().of(seller, i, false);
        book.legs().trade(buyer, bought, seller, sold, i, lots, price);
    }

    /** Trades against whoever waits on the other side; the rest waits. */
    private void meet(int i, int account, boolean buys, long lots) {
        final Waiting queue = waiting[i];
        long left = lots;
        while (left > 0 && queue.isAny() && queue.areLong() != buys) {
            final long fill = Math.min(left, queue.lots());
            trade(buys ? account : queue.account(), buys ? queue.account() : account, i, fill);
            queue.take(fill);
            left -= fill;
        }
        if (left > 0) {
            queue.add(account, buys, left);
        }
    }

    private void payIn(int account) {
        if (currencies > 1) {
            payInWhole(account);
            return;
        }
        final long missing = 2 * valuation.accountMaintenance(account) - valuation.accountEquity(account);
        if (missing > 0) {
            book.deposit(account, missing);
        }
    }

    /** An account with all its purses, in base. */
    private void payInWhole(int account) {
        final CurrencyMargin margin = book.currencies().margin();
        final long missing = 2 * margin.maintenance(account) - margin.worthAfterHaircuts(account);
        if (book.currencies().main(account) == account && missing > 0) {
            book.deposit(account, missing);
        }
    }

    /**
     * Gives each of an account's positions margin of its own, in proportion to what it has to maintain, and keeps a
     * tenth.
     */
    private void isolate(int account) {
        final long maintenance = valuation.accountMaintenance(account);
        final long equity = valuation.accountEquity(account);
        if (maintenance == 0) {
            return;
        }
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            final double share = 0.9 * equity * valuation.maintenance(p) / maintenance;
            final long margin = (long) share - valuation.profit(p);
            if (margin >= 0 && margin <= book.accounts().collateral(account)) {
                book.margins().moveIn(p, margin);
            }
        }
    }

    /** Where it trades. */
    Marketplace place() {
        return quoting.length == 0 ? new ThinBook(book, maker) : new ExchangeCoreMarket(book, quoting);
    }

    /** All who trade for a living. */
    int[] makers() {
        return IntStream.concat(IntStream.of(maker), IntStream.of(quoting)).toArray();
    }
}
