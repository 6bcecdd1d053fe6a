package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * The configuration of a {@link Backstop}: which accounts of the book pay, and under which rules. An account that is
 * not named has nothing to pay, so that {@code Backstop.builder(book).build()} only keeps the books. Used once, on any
 * thread.
 */
public final class BackstopBuilder {
    final PositionBook book;
    /** By row, up to the last instrument that has one. */
    int[] feePool = {};
    /** Whose the fee pools are. */
    long[] feePoolOf = {};

    int vault = PositionBook.NONE;
    int fund = PositionBook.NONE;
    long reserve;
    InsuranceFund.Payment payment = InsuranceFund.Payment.PARTIAL;
    boolean reachesPrincipal;
    LossListener listener = (accountRow, instrumentRow, fromVault, fromFund, fromFeePool) -> {};

    BackstopBuilder(PositionBook book) {
        this.book = Require.present("book", book);
    }

    /**
     * The backstop vault, which pays first; by default none.
     *
     * @param accountRow an account of the book
     * @return this
     * @throws IllegalArgumentException if there is no such account
     */
    public BackstopBuilder vault(int accountRow) {
        vault = requireAccount(accountRow);
        return this;
    }

    /**
     * The insurance fund, which pays after the vault; by default none.
     *
     * @param accountRow an account of the book
     * @return this
     * @throws IllegalArgumentException if there is no such account
     */
    public BackstopBuilder fund(int accountRow) {
        fund = requireAccount(accountRow);
        return this;
    }

    /**
     * The fee pool of an instrument, which pays after the fund, for losses in that instrument; by default none.
     * Instruments may share one. Another instrument that comes to its row has none.
     *
     * @param instrumentRow an instrument of the book
     * @param accountRow an account of the book
     * @return this
     * @throws IllegalArgumentException if there is no such instrument or account
     */
    public BackstopBuilder feePool(int instrumentRow, int accountRow) {
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        final int pool = requireAccount(accountRow);
        final int before = feePool.length;
        if (instrumentRow >= before) {
            feePool = Arrays.copyOf(feePool, instrumentRow + 1);
            feePoolOf = Arrays.copyOf(feePoolOf, instrumentRow + 1);
            Arrays.fill(feePool, before, instrumentRow, PositionBook.NONE);
        }
        feePool[instrumentRow] = pool;
        feePoolOf[instrumentRow] = book.instruments().contract(instrumentRow).id();
        return this;
    }

    /**
     * The balance of the fund that no loss may touch; by default 0.
     *
     * @param reserve money, 0 or more
     * @return this
     * @throws IllegalArgumentException if below 0
     */
    public BackstopBuilder reserve(long reserve) {
        this.reserve = Require.notNegative("reserve", reserve);
        return this;
    }

    /**
     * What the fund does with a loss that is more than it may pay; by default {@link InsuranceFund.Payment#PARTIAL}.
     *
     * @param payment a rule
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public BackstopBuilder payment(InsuranceFund.Payment payment) {
        this.payment = Require.present("payment", payment);
        return this;
    }

    /**
     * Lets rounds take principal once gains are exhausted; by default they must not, and {@link Backstop#deleveraged}
     * refuses it. Where the deleverager goes on to principal, this belongs to it.
     *
     * @return this
     */
    public BackstopBuilder reachingPrincipal() {
        reachesPrincipal = true;
        return this;
    }

    /**
     * Who hears of payments; by default nobody.
     *
     * @param listener any
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public BackstopBuilder listener(LossListener listener) {
        this.listener = Require.present("listener", listener);
        return this;
    }

    /**
     * Makes the backstop.
     *
     * @return a backstop for the book's thread
     * @throws IllegalArgumentException if the vault is the fund, one of them a fee pool, or they are of different
     *     currencies
     */
    public Backstop build() {
        if (vault != PositionBook.NONE && vault == fund) {
            throw Require.refusal("fund", Integer.toString(fund), "another account than the vault");
        }
        for (final int pool : feePool) {
            if (pool != PositionBook.NONE && (pool == vault || pool == fund)) {
                throw Require.refusal("feePool", Integer.toString(pool), "another account than vault and fund");
            }
        }
        return new Backstop(this);
    }

    /** That of all accounts that pay. */
    int currency() {
        final LossCurrency one = new LossCurrency(book);
        one.add("vault", vault);
        one.add("fund", fund);
        for (final int pool : feePool) {
            one.add("feePool", pool);
        }
        return one.currency();
    }

    private int requireAccount(int accountRow) {
        return Require.row("accountRow", accountRow, book.accounts().count());
    }
}
