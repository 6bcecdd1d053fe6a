package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Accounts that have registered to take over lots which a liquidation could not sell in the order book, before anybody
 * is deleveraged for them.
 *
 * <pre>
 *   providers.register(ann, instrumentRow, ProviderTerms.lots(30));
 *   providers.register(bob, instrumentRow, ProviderTerms.lots(50));
 *   providers.offer(position, 44, 38_720);      ann takes 30 for 26,400, bob 14 for 12,320: nothing is left
 *   providers.offer(another, 44, 38_720);       ann has no lots left in her window; bob takes 36, and 8 are left
 * </pre>
 *
 * <p><b>The order</b> is one line an instrument: who registered first stands first, and whoever has taken lots goes to
 * the end. Each takes as much as its {@link ProviderTerms} and its margin allow, then comes the next; nobody is passed
 * over for the amount. An account that is registered again keeps its place.
 *
 * <p><b>What bounds a provider</b>: its lots a window, which opens with the first lot taken and closes a number of
 * steps later, all at once, steps being what the venue counts by {@link #startStep}; its largest position; its least
 * gain against the mark; and the maintenance margin, which the equity behind its position must cover before and after.
 * Providers may hold any position, or none. One whose isolated position is opposite takes no more than closes it.
 *
 * <p>Lots and money only pass between accounts: lots from..to of an offer go for {@code part(transfer, to) −
 * part(transfer, from)}, so that all parts, those left included, add up to the transfer value. What is left is for a
 * round whose target is lots.
 *
 * <p>Sources: Kraken's assignment program (largest assignment and position, sides, least edge), Deribit's liquidity
 * support (fixed windows that reset at once, a margin bound, then deleveraging). Neither publishes an order; this one
 * is ours.
 *
 * <p>O(registrations of the instrument) an offer, each asked with its account's positions. Allocates where more
 * register than ever before. Saves who is registered for a listed instrument, in line, with what was taken; the money
 * is in the book. A registration ends when its instrument is delisted. Confined to the book's thread.
 */
public final class LiquidityProviders implements Durable {
    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final int cooldown;
    private final ProviderRoom room;
    /** One for each row of an instrument that there was so far. */
    private ProviderLine[] lines = {};

    private long step;
    /** Of the last offer: who took how much, by place in line; and for what. */
    private int[] place = new int[0];

    private int[] taker = new int[0];
    private long[] takenLots = new long[0];
    private long[] takenFor = new long[0];
    private int takers;
    private long leftLots;
    private long leftTransfer;

    /**
     * Makes a register without accounts, at step 0.
     *
     * @param book whose accounts
     * @param cooldown steps after which a window closes, 1 or more
     * @throws IllegalArgumentException if the book is missing or the cooldown below 1
     */
    public LiquidityProviders(PositionBook book, int cooldown) {
        this.book = Require.present("book", book);
        this.cooldown = Require.within("cooldown", cooldown, 1, Integer.MAX_VALUE);
        room = new ProviderRoom(book);
        reserve(book.instruments().count());
    }

    /** For instruments that were listed since. */
    private void reserve(int rows) {
        final int before = lines.length;
        if (rows > before) {
            lines = Arrays.copyOf(lines, rows);
            for (int row = before; row < rows; row++) {
                lines[row] = new ProviderLine();
            }
        }
    }

    /** Begins the next step: windows whose cooldown is over are closed, and their lots can be taken again. */
    public void startStep() {
        assert confinement.holds() : confinement;
        step++;
    }

    /**
     * Registers an account for an instrument at the end of its line; or changes its terms, what it has taken and its
     * place being kept.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of a listed instrument
     * @param terms what it takes
     * @throws IllegalArgumentException if there is no such account, the instrument is not listed, the terms are
     *     missing, or 65,536 accounts are registered for it
     */
    public void register(int accountRow, int instrumentRow, ProviderTerms terms) {
        assert confinement.holds() : confinement;
        Require.row("accountRow", accountRow, book.accounts().count());
        if (!book.instruments().isListed(instrumentRow)) {
            throw Require.refusal("instrumentRow", Integer.toString(instrumentRow), "a listed instrument");
        }
        Require.present("terms", terms);
        final ProviderLine line = line(instrumentRow);
        final int at = line.find(accountRow);
        if (at >= 0) {
            line.get(at).terms = terms;
            return;
        }
        line.add(new Provider(accountRow, terms));
        if (taker.length < line.count()) {
            makeRoom(2 * line.count());
        }
    }

    private void makeRoom(int most) {
        place = Arrays.copyOf(place, most);
        taker = Arrays.copyOf(taker, most);
        takenLots = Arrays.copyOf(takenLots, most);
        takenFor = Arrays.copyOf(takenFor, most);
    }

    /**
     * Ends a registration; the positions it has led to stay.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @return whether there was one
     * @throws IllegalArgumentException if there is no such account or instrument
     */
    public boolean withdraw(int accountRow, int instrumentRow) {
        final int at = find(accountRow, instrumentRow);
        if (at < 0) {
            return false;
        }
        lines[instrumentRow].remove(at);
        return true;
    }

    /**
     * {@return the place of an account in an instrument's line, 0 for who is asked first, −1 where it is not
     * registered}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such account or instrument
     */
    public int place(int accountRow, int instrumentRow) {
        return find(accountRow, instrumentRow);
    }

    /**
     * {@return lots that an account may still take in its window, whatever its margin; 0 where it is not registered}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such account or instrument
     */
    public long windowLeft(int accountRow, int instrumentRow) {
        final int at = find(accountRow, instrumentRow);
        return at < 0 ? 0 : lines[instrumentRow].get(at).left(step, cooldown);
    }

    private int find(int accountRow, int instrumentRow) {
        assert confinement.holds() : confinement;
        Require.row("accountRow", accountRow, book.accounts().count());
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        return line(instrumentRow).find(accountRow);
    }

    private ProviderLine line(int instrumentRow) {
        reserve(book.instruments().count());
        final ProviderLine line = lines[instrumentRow];
        final boolean isListed = book.instruments().isListed(instrumentRow);
        line.meet(isListed ? book.instruments().listing(instrumentRow) : 0);
        return line;
    }

    /**
     * Offers what a liquidation has left of a position, at its transfer value.
     *
     * @param left what was done and left
     * @param row 0 to {@link LiquidatedPositions#count} − 1
     * @return lots that were taken, 0 or more
     * @throws IllegalArgumentException if there is no such row, or as {@link #offer(int, long, long)}
     */
    public long offer(LiquidatedPositions left, int row) {
        assert confinement.holds() : confinement;
        final long lots = Require.present("left", left).leftLots(row);
        if (lots == 0) {
            nothing(0, 0);
            return 0;
        }
        return offer(left.positionRow(row), lots, left.transfer(row));
    }

    /**
     * Offers lots of a position at a value that was named before: its part of the zero value, or lots at a price.
     *
     * @param positionRow row of an open position
     * @param lots 1 to its size
     * @param transfer the signed value of these lots, as in {@link PositionBook#closeOut}, within ±2^60
     * @return lots that were taken, 0 to {@code lots}
     * @throws IllegalArgumentException if there is no such position, an amount is out of range, or it would close an
     *     isolated position below its zero value; nobody has taken anything then
     */
    public long offer(int positionRow, long lots, long transfer) {
        assert confinement.holds() : confinement;
        requireOffer(positionRow, lots, transfer);
        nothing(lots, transfer);
        final int account = book.positions().account(positionRow);
        final ProviderLine line = line(book.positions().instrument(positionRow));
        room.start(positionRow, lots, transfer);
        long taken = 0;
        for (int i = 0; i < line.count() && taken < lots; i++) {
            final Provider provider = line.get(i);
            final long most =
                    provider.account == account ? 0 : room.most(provider, taken, provider.left(step, cooldown));
            if (most > 0) {
                final long value = room.transfer(taken, taken + most);
                book.passOn(positionRow, provider.account, most, value);
                provider.take(most, step, cooldown);
                note(i, provider.account, most, value);
                taken += most;
            }
        }
        line.serve(place, takers);
        return taken;
    }

    private void requireOffer(int positionRow, long lots, long transfer) {
        if (!book.positions().isOpen(positionRow)) {
            throw Require.refusal("positionRow", Integer.toString(positionRow), "an open position");
        }
        final long size = Math.abs(book.positions().lots(positionRow));
        Require.within("lots", lots, 1, size);
        final long most = Instrument.MOST_VALUE;
        Require.within("transfer", transfer, -most, most);
        if (lots == size && book.positions().isIsolated(positionRow)) {
            final long zero =
                    book.positions().entry(positionRow) - book.positions().margin(positionRow);
            Require.within("transfer", transfer, zero, most);
        }
        if (book.exceedsMoney(positionRow, positionRow, transfer, PositionBook.NONE, 0)) {
            throw Require.refusal("transfer", Long.toString(transfer), "no more money than a book holds");
        }
    }

    private void nothing(long lots, long transfer) {
        takers = 0;
        leftLots = lots;
        leftTransfer = transfer;
    }

    private void note(int at, int account, long lots, long value) {
        place[takers] = at;
        taker[takers] = account;
        takenLots[takers] = lots;
        takenFor[takers++] = value;
        leftLots -= lots;
        leftTransfer -= value;
    }

    /** {@return how many accounts have taken lots of the last offer, in the order in which they did} */
    public int takers() {
        assert confinement.holds() : confinement;
        return takers;
    }

    private int require(int index) {
        assert confinement.holds() : confinement;
        return Require.row("index", index, takers);
    }

    /**
     * {@return the row of an account that has taken lots of the last offer}
     *
     * @param index 0 to {@link #takers} − 1
     * @throws IllegalArgumentException if there is none
     */
    public int takerRow(int index) {
        return taker[require(index)];
    }

    /**
     * {@return the lots it has taken, 1 or more}
     *
     * @param index 0 to {@link #takers} − 1
     * @throws IllegalArgumentException if there is none
     */
    public long takenLots(int index) {
        return takenLots[require(index)];
    }

    /**
     * {@return the signed value at which it has taken them}
     *
     * @param index 0 to {@link #takers} − 1
     * @throws IllegalArgumentException if there is none
     */
    public long takenFor(int index) {
        return takenFor[require(index)];
    }

    /** {@return lots of the last offer that nobody has taken: a target for a round} */
    public long leftLots() {
        assert confinement.holds() : confinement;
        return leftLots;
    }

    /** {@return the signed value at which those lots are to change hands: what is left of the offer's} */
    public long leftTransfer() {
        assert confinement.holds() : confinement;
        return leftTransfer;
    }

    /** Gives the register to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** The cooldown: what providers have agreed to is memory. */
    @Override
    public String configuration() {
        return "liquidity-providers:cooldown=" + cooldown;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(step);
        int used = 0;
        for (int row = 0; row < book.instruments().count(); row++) {
            used += line(row).count() > 0 ? 1 : 0;
        }
        out.putInt(used);
        for (int row = 0; row < book.instruments().count(); row++) {
            if (lines[row].count() > 0) {
                out.putInt(row);
                lines[row].save(out);
            }
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        nothing(0, 0);
        for (final ProviderLine line : lines) {
            line.meet(0);
        }
        step = Require.notNegative("step", in.getLong());
        final int used = in.getCount("lines", PositionBook.MOST_INSTRUMENTS);
        int row = -1;
        int most = 0;
        for (int i = 0; i < used; i++) {
            row = Require.within("instrumentRow", in.getInt(), row + 1, PositionBook.MOST_INSTRUMENTS - 1);
            reserve(row + 1);
            lines[row].load(in, step);
            most = Math.max(most, lines[row].count());
        }
        if (taker.length < most) {
            makeRoom(2 * most);
        }
        confinement.release();
    }

    /** What only the book can tell: it may have been loaded after this. */
    @Override
    public void loaded() {
        for (int row = 0; row < lines.length; row++) {
            if (lines[row].count() > 0) {
                Require.row("instrumentRow", row, book.instruments().count());
                lines[row].requireLoaded(
                        book.instruments().listing(row), book.accounts().count());
            }
        }
    }
}
