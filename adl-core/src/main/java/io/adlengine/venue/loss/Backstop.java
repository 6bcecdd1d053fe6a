package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * A venue's losses, before a round and after it: moves the money between accounts of the book, and books who has borne
 * what.
 *
 * <pre>
 *   D = backstop.cover(accountRow)                   5,000 are missing; the fund has 1,000 and pays it: D = 4,000
 *   … a round closes positions, winners pay 2,000 …
 *   backstop.deleveraged(instrumentRow, 2_000, 0)    3,000 of 5,000 have been borne
 *   backstop.reconcile()                             2,000: the residual is what the book lacks now, at any marks
 * </pre>
 *
 * <p>Vault, fund and fee pools are accounts of the book: a deposit there, a fee, a liquidation's surplus is available
 * at once. Each pays out of its collateral, never below 0. A {@link LossWaterfall} decides what each pays.
 *
 * <p>{@link #books} has the outcome for every instrument: {@code loss = vault + fund + fee pool + gains + principal +
 * residual}. A loss is booked to whoever bears it, when it is borne. What nobody has borne is the residual: found by
 * {@link #reconcile}, and lowered by what is borne afterwards. What an account lacks at other marks replaces the
 * residual instead of adding to it, so that nothing is booked twice; after {@link #reconcile} the residuals together
 * are exactly what all accounts lack.
 *
 * <p>What an account lacks is split over the instruments of its cross positions by maintenance margin, rounded up in
 * turn so that the parts add up; an isolated position's is its own. Where an account holds no cross position it belongs
 * to {@link #NO_INSTRUMENT}.
 *
 * <p>Books and limits are kept by row and belong to an instrument. One that is listed again goes on with its own.
 * Where the book has given its row to another instrument, the next call for that row moves what was booked to {@link
 * #NO_INSTRUMENT}, and the other begins with empty books, without a limit and without the fee pool. The sums over all
 * markets stay.
 *
 * <p>A backstop is of the currency of the accounts that pay, and of its purses and instruments alone: a venue with
 * several has one for each. What purses of an account cover of each other is converted first ({@code
 * Currencies.cover}): {@link #cover} refuses what could be, and {@link #reconcile} counts it as lacking.
 *
 * <p>Money is never created or lost. O(the account's positions) per {@link #cover}, O(accounts + positions) per {@link
 * #reconcile}, O(1) otherwise; no allocation after the constructor. Knows no round: who closes positions, and whether,
 * is for others. Confined to the book's thread.
 */
public final class Backstop implements Durable {
    /** The market of {@link #books} for losses of accounts that hold no cross position. */
    public static final int NO_INSTRUMENT = PositionBook.MOST_INSTRUMENTS;

    private static final int MARKETS = NO_INSTRUMENT + 1;

    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final MissingEquity shares;
    private final Bearers bearers;
    private final LossWaterfall waterfall;
    private final BookedInstruments booked;
    private final LossListener listener;
    private final int currency;
    private final long[] lacking = new long[MARKETS];
    private boolean paying;

    Backstop(BackstopBuilder settings) {
        book = settings.book;
        currency = settings.currency();
        shares = new MissingEquity(book, currency);
        booked = new BookedInstruments(book.instruments());
        final InsuranceFund fund = new InsuranceFund(MARKETS, settings.reserve, settings.payment);
        waterfall = settings.reachesPrincipal
                ? LossWaterfall.reachingPrincipal(fund)
                : LossWaterfall.sparingPrincipal(fund);
        bearers = new Bearers(settings, waterfall);
        listener = settings.listener;
    }

    /**
     * Starts a configuration.
     *
     * @param book whose accounts
     * @return a builder with nobody to pay
     * @throws IllegalArgumentException if the book is missing
     */
    public static BackstopBuilder builder(PositionBook book) {
        return new BackstopBuilder(book);
    }

    /**
     * Makes good what an account lacks, as far as vault, fund and fee pools can and may: the equity below 0 behind its
     * cross positions, and that of each isolated one.
     *
     * @param accountRow any account but those that pay
     * @return D, what the account still lacks, for a round to collect; money, 0 or more
     * @throws IllegalStateException if the listener calls back
     * @throws IllegalArgumentException if there is no such account, it is one of those that pay, of another currency,
     *     or below 0 while another purse of its account is above ({@code Currencies.cover} first), or it would come to
     *     hold more than an account can; what was paid for other positions of the account until then stands, money and
     *     books
     */
    public long cover(int accountRow) {
        assert confinement.holds() : confinement;
        requireIdle();
        Require.row("accountRow", accountRow, book.accounts().count());
        bearers.refuse(accountRow);
        shares.require(accountRow);
        long unpaid = 0;
        paying = true;
        try {
            shares.start(accountRow);
            while (shares.next()) {
                if (shares.missing() > 0) {
                    unpaid += pay(accountRow, shares.position(), shares.market(), shares.missing());
                }
            }
        } finally {
            paying = false;
        }
        return unpaid;
    }

    /**
     * What {@link #cover} would find missing now, behind all positions of an account together.
     *
     * @param accountRow any account but those that pay
     * @return money, 0 or more
     * @throws IllegalStateException if the listener calls back
     * @throws IllegalArgumentException as {@link #cover}
     */
    public long missing(int accountRow) {
        assert confinement.holds() : confinement;
        requireIdle();
        Require.row("accountRow", accountRow, book.accounts().count());
        bearers.refuse(accountRow);
        shares.require(accountRow);
        long missing = 0;
        shares.start(accountRow);
        while (shares.next()) {
            missing += shares.missing();
        }
        return missing;
    }

    /** Whether an account is one whose losses are to be covered here: no other currency's, none that pays. */
    boolean isOfHere(int accountRow) {
        return book.currencies().of(accountRow) == currency && !bearers.pays(accountRow);
    }

    /** A listener that calls back would move on the one walk over an account's positions. */
    private void requireIdle() {
        if (paying) {
            throw new IllegalStateException("backstop=paying (expected: not called back by its listener)");
        }
    }

    private long pay(int accountRow, int positionRow, int market, long missing) {
        final long held = positionRow != PositionBook.NONE && book.positions().isIsolated(positionRow)
                ? book.positions().margin(positionRow)
                : book.accounts().collateral(accountRow);
        Require.within("missing", missing, 0, Math.min(PositionBook.MOST_MONEY, 2 * PositionBook.MOST_MONEY - held));
        meet(market);
        bearers.count(market);
        final long unpaid = waterfall.cover(market, missing);
        final long paid = missing - unpaid;
        // Nobody bears the rest here; and what is paid may have been found before.
        waterfall.recovered(market, unpaid);
        waterfall.recovered(market, Math.min(paid, books().residual(market)));
        bearers.pay(accountRow, positionRow, market);
        if (paid > 0) {
            listener.onPaid(accountRow, market, waterfall.vaultUsed(), waterfall.fundUsed(), waterfall.feePoolUsed());
        }
        return unpaid;
    }

    /**
     * Books what winners have paid in a round: their money has moved with the close-outs. What they have paid in money
     * for accounts without positions is booked to the instrument in which they paid. A round of lots that costs nobody
     * anything has nothing to book.
     *
     * @param instrumentRow an instrument of the book
     * @param fromGains money, 0 or more
     * @param fromPrincipal money, 0 or more; 0 unless the backstop reaches principal
     * @throws IllegalArgumentException if an argument is out of range, or the instrument's losses would exceed 2^63 − 1
     */
    public void deleveraged(int instrumentRow, long fromGains, long fromPrincipal) {
        assert confinement.holds() : confinement;
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        Require.within("fromGains", fromGains, 0, Long.MAX_VALUE);
        final long most = waterfall.reachesPrincipal() ? Long.MAX_VALUE - fromGains : 0;
        Require.within("fromPrincipal", fromPrincipal, 0, most);
        final int settled = book.instruments().contract(instrumentRow).currency();
        if (settled != currency) {
            throw Require.refusal(
                    "instrumentRow", Integer.toString(instrumentRow), "one that settles in currency " + currency);
        }
        meet(instrumentRow);
        final long unknown = fromGains + fromPrincipal - books().residual(instrumentRow);
        waterfall.found(instrumentRow, Math.max(0, unknown));
        waterfall.deleveraged(instrumentRow, fromGains, fromPrincipal);
    }

    /**
     * Books that a round was reversed: what winners had paid in it is missing again.
     *
     * @param instrumentRow an instrument of the book
     * @param fromGains money, 0 to what gains have paid there
     * @param fromPrincipal money, 0 to what principal has paid there
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void reversed(int instrumentRow, long fromGains, long fromPrincipal) {
        assert confinement.holds() : confinement;
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        meet(instrumentRow);
        waterfall.reversed(instrumentRow, fromGains, fromPrincipal);
    }

    /**
     * Reads anew what all accounts lack, at the present marks: that is the residual from now on, instrument by
     * instrument.
     *
     * @return all residuals together, money, 0 or more: Σ over accounts of what they lack
     * @throws IllegalStateException if the listener calls back
     * @throws IllegalArgumentException if the losses of an instrument, or of all, would exceed 2^63 − 1
     */
    public long reconcile() {
        assert confinement.holds() : confinement;
        requireIdle();
        for (int row = 0; row < book.instruments().count(); row++) {
            meet(row);
        }
        final long total = shares.readAll(lacking);
        for (int market = 0; market < MARKETS; market++) {
            books().requireRoom(market, Math.max(0, lacking[market] - books().residual(market)));
        }
        for (int market = 0; market < MARKETS; market++) {
            final long more = lacking[market] - books().residual(market);
            waterfall.found(market, Math.max(0, more));
            waterfall.recovered(market, Math.max(0, -more));
        }
        return total;
    }

    /**
     * Limits what an instrument may draw from the fund in one episode, the running one included; by default nothing
     * does.
     *
     * @param instrumentRow an instrument of the book, or {@link #NO_INSTRUMENT}
     * @param most money, 0 or more; 2^63 − 1 is no limit
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void limitFund(int instrumentRow, long most) {
        assert confinement.holds() : confinement;
        Require.notNegative("most", most);
        requireMarket(instrumentRow);
        meet(instrumentRow);
        waterfall.fund().limit(instrumentRow, most);
    }

    /**
     * Begins an instrument's next episode: nothing of its limit is used up.
     *
     * @param instrumentRow an instrument of the book, or {@link #NO_INSTRUMENT}
     * @throws IllegalArgumentException if there is no such instrument
     */
    public void startEpisode(int instrumentRow) {
        assert confinement.holds() : confinement;
        requireMarket(instrumentRow);
        meet(instrumentRow);
        waterfall.fund().startEpisode(instrumentRow);
    }

    private void requireMarket(int instrumentRow) {
        if (instrumentRow != NO_INSTRUMENT) {
            Require.row("instrumentRow", instrumentRow, book.instruments().count());
        }
    }

    /** Another instrument may have come to a row: what was booked there was not for it. */
    private void meet(int market) {
        if (market != NO_INSTRUMENT) {
            if (booked.isAnother(market)) {
                waterfall.restart(market, NO_INSTRUMENT);
            }
            booked.take(market);
        }
    }

    /** {@return what vault and fund have, the fund's reserve included; money, 0 or more} */
    public long available() {
        assert confinement.holds() : confinement;
        return bearers.available();
    }

    /**
     * {@return who has borne what, a market for every instrument row and {@link #NO_INSTRUMENT}; the same view always}
     */
    public LossBooks books() {
        return waterfall.books();
    }

    /** Gives the backstop to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        eachPart(Durable::handOver);
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(waterfall);
    }

    /** Which accounts pay, and under which rules. */
    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder("backstop:");
        bearers.describe(text);
        return text.append('(').append(waterfall.configuration()).append(')').toString();
    }

    /** Saves the books, and what was drawn of the limits; the money is in the book, which saves itself. */
    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        waterfall.save(out);
        booked.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        waterfall.load(in);
        booked.load(in);
        confinement.release();
    }
}
