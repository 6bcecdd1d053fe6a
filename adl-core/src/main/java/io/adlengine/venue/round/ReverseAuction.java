package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * Who gives up lots of its own will, and for how much: sealed offers for one side of one market, cleared at one price
 * before anybody is forced.
 *
 * <pre>
 *   auction.begin(instrumentRow, true);       longs are bankrupt: wanted are lots of shorts
 *   auction.offer(ann, 10, 4);                she closes 10 lots for a compensation of 4 each
 *   auction.offer(bob, 10, 6);
 *   auction.offer(cy, 10, 9);
 *   auction.clear(15, 8);                     ann 10 lots and bob 5, at 6 each: 90 in all
 * </pre>
 *
 * <p><b>Clearing</b> takes the cheapest offers first, of equal ones the smaller account's, the last one in part, and
 * none above the reserve. All are paid the same: the price of the first lot that is not taken, at most the reserve, and
 * the reserve where every lot is taken. So what an account asks for one lot decides whether it is taken, never what it
 * is paid, and asking for anything but what the lot is worth to it gains nothing. Of an account with many lots that is
 * true in a large market only: by holding back some it can raise the price of the others. Bob above is taken in part,
 * so his own 6 is the price.
 *
 * <p><b>The reserve</b> is what force is expected to cost per lot, {@link #reserve}: beyond that force is cheaper. What
 * is {@link #left} of the lots wanted is for force. {@link Volunteers} carry out what was cleared.
 *
 * <p>Prices are in minor units a lot. Exact: a premium beyond 2^60 is refused. Takes 32 bytes an offer once and
 * allocates nothing later. An offer costs O(offers), since they are kept in order; clearing O(offers taken). Saves
 * sealed offers and what has come of them. Confined to one thread.
 */
public final class ReverseAuction implements Durable {
    /** The most offers: 65,536. */
    public static final int MOST_OFFERS = 1 << 16;
    /** The largest price of a lot, and the largest premium: 2^60. */
    public static final long MOST_MONEY = PositionBook.MOST_MONEY;

    private final Confinement confinement = new Confinement();
    /** The cheapest first, then the smaller account, then the earlier one. */
    private final long[] account;

    private final long[] lots;
    private final long[] perLot;
    private final long[] closed;
    private int offers;
    private int instrument = PositionBook.NONE;
    private boolean longsAreBankrupt;
    private boolean isCleared;
    private long wanted;
    private long reserve;
    /** Offers taken, the last one in part, where it is. */
    private int rows;

    private long taken;
    private long ofLast;
    private long price;

    /**
     * Makes an auction that has not begun.
     *
     * @param maxOffers 1 to {@link #MOST_OFFERS}
     * @throws IllegalArgumentException if out of range
     */
    public ReverseAuction(int maxOffers) {
        Require.within("maxOffers", maxOffers, 1, MOST_OFFERS);
        account = new long[maxOffers];
        lots = new long[maxOffers];
        perLot = new long[maxOffers];
        closed = new long[maxOffers];
    }

    /**
     * What force is expected to take per lot: ⌊B/lots⌋.
     *
     * @param budget B, the haircut that all lots together are expected to cost, money, 0 to 2^60
     * @param lots 1 or more
     * @return minor units a lot
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long reserve(long budget, long lots) {
        return Require.within("budget", budget, 0, MOST_MONEY) / Require.atLeastOne("lots", lots);
    }

    /**
     * Begins with no offers; those of the last auction, taken or not, are forgotten.
     *
     * @param instrumentRow row of the instrument
     * @param longsAreBankrupt the losers' side: offered are lots of the other one
     * @throws IllegalArgumentException if the row is out of range
     */
    public void begin(int instrumentRow, boolean longsAreBankrupt) {
        assert confinement.holds() : confinement;
        Require.row("instrumentRow", instrumentRow, PositionBook.MOST_INSTRUMENTS);
        forget();
        instrument = instrumentRow;
        this.longsAreBankrupt = longsAreBankrupt;
    }

    private void forget() {
        offers = 0;
        instrument = PositionBook.NONE;
        longsAreBankrupt = false;
        open();
    }

    private void open() {
        isCleared = false;
        wanted = 0;
        reserve = 0;
        rows = 0;
        taken = 0;
        ofLast = 0;
        price = 0;
    }

    /**
     * Seals an offer. An account may make several; they are taken one by one.
     *
     * @param accountId the venue's id, any; of an account with purses that of the one in the instrument's currency
     * @param offeredLots 1 or more; whether the account has them is found out when they are closed
     * @param compensation the least it wants for each, minor units, 0 to 2^60
     * @throws IllegalArgumentException if a number is out of range, or there is no room for another offer
     * @throws IllegalStateException if no auction has begun, or it is cleared
     */
    public void offer(long accountId, long offeredLots, long compensation) {
        requireOpen();
        Require.atLeastOne("lots", offeredLots);
        Require.within("compensation", compensation, 0, MOST_MONEY);
        if (offers == account.length) {
            throw Require.refusal("offers", Integer.toString(offers + 1), "at most " + account.length);
        }
        final int place = place(accountId, compensation);
        final int behind = offers - place;
        System.arraycopy(account, place, account, place + 1, behind);
        System.arraycopy(lots, place, lots, place + 1, behind);
        System.arraycopy(perLot, place, perLot, place + 1, behind);
        account[place] = accountId;
        lots[place] = offeredLots;
        perLot[place] = compensation;
        offers++;
    }

    /** Behind all that are no dearer and, of those as dear, of no larger account. */
    private int place(long accountId, long compensation) {
        int least = 0;
        int most = offers;
        for (int left = offers; left > 0; left >>= 1) {
            final int middle = least + most >>> 1;
            final boolean isBefore = least < most
                    && (perLot[middle] < compensation
                            || perLot[middle] == compensation && account[middle] <= accountId);
            least = isBefore ? middle + 1 : least;
            most = isBefore ? most : middle;
        }
        return least;
    }

    /**
     * Takes back all that an account has offered.
     *
     * @param accountId any
     * @return how many offers it had
     * @throws IllegalStateException if no auction has begun, or it is cleared
     */
    public int withdraw(long accountId) {
        requireOpen();
        int kept = 0;
        for (int i = 0; i < offers; i++) {
            if (account[i] != accountId) {
                account[kept] = account[i];
                lots[kept] = lots[i];
                perLot[kept++] = perLot[i];
            }
        }
        final int withdrawn = offers - kept;
        offers = kept;
        return withdrawn;
    }

    /** {@return how many offers there are, taken or not} */
    public int offers() {
        assert confinement.holds() : confinement;
        return offers;
    }

    /**
     * Opens the offers and takes the cheapest.
     *
     * @param lotsWanted 0 or more
     * @param reservePerLot no lot is taken for more; minor units, 0 to 2^60, as {@link #reserve}
     * @return lots that were taken, 0 to {@code lotsWanted}
     * @throws IllegalArgumentException if a number is out of range, or all lots taken would be paid more than 2^60
     *     together; the offers are still sealed then
     * @throws IllegalStateException if no auction has begun, or it is cleared
     */
    public long clear(long lotsWanted, long reservePerLot) {
        requireOpen();
        Require.notNegative("lotsWanted", lotsWanted);
        Require.within("reserve", reservePerLot, 0, MOST_MONEY);
        settle(lotsWanted, reservePerLot);
        if (Math.multiplyHigh(price, taken) != 0 || price * taken < 0 || price * taken > MOST_MONEY) {
            final String product = price + "*" + taken;
            open();
            throw Require.refusal("premium", product, "at most 2^60");
        }
        return taken;
    }

    private void settle(long lotsWanted, long reservePerLot) {
        wanted = lotsWanted;
        reserve = reservePerLot;
        price = reservePerLot;
        long left = lotsWanted;
        for (int i = 0; i < offers && perLot[i] <= reservePerLot; i++) {
            closed[i] = 0;
            if (lots[i] > left) {
                // The first lot that is not taken.
                price = perLot[i];
                rows = left > 0 ? i + 1 : i;
                ofLast = left > 0 ? left : ofLast;
                left = 0;
                break;
            }
            rows = i + 1;
            ofLast = lots[i];
            left -= ofLast;
        }
        taken = lotsWanted - left;
        isCleared = true;
    }

    /** {@return whether the offers have been opened} */
    public boolean isCleared() {
        assert confinement.holds() : confinement;
        return isCleared;
    }

    /** {@return what each taken lot is paid, minor units, at most the reserve} */
    public long price() {
        requireCleared();
        return price;
    }

    /** {@return what all taken lots are paid, price times lots; at most 2^60} */
    public long premium() {
        requireCleared();
        return price * taken;
    }

    /** {@return lots that were wanted and nobody gives for so little: for force} */
    public long left() {
        requireCleared();
        return wanted - taken;
    }

    /** {@return how many offers were taken, the last one perhaps in part; the cheapest first} */
    public int rows() {
        requireCleared();
        return rows;
    }

    /**
     * {@return the account that made an offer}
     *
     * @param row 0 to {@link #rows} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long accountId(int row) {
        return account[require(row)];
    }

    /**
     * {@return lots of the offer that were taken, 1 or more}
     *
     * @param row 0 to {@link #rows} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long lots(int row) {
        return require(row) < rows - 1 ? lots[row] : ofLast;
    }

    /**
     * {@return what the lots are paid once they are closed, money}
     *
     * @param row 0 to {@link #rows} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long pays(int row) {
        return price * lots(row);
    }

    /**
     * {@return lots that {@link Volunteers} have closed, and paid, so far}
     *
     * @param row 0 to {@link #rows} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long closedLots(int row) {
        return closed[require(row)];
    }

    int instrument() {
        return instrument;
    }

    boolean longsAreBankrupt() {
        return longsAreBankrupt;
    }

    void close(int row, long done) {
        closed[row] += done;
    }

    private int require(int row) {
        requireCleared();
        return Require.row("row", row, rows);
    }

    private void requireOpen() {
        assert confinement.holds() : confinement;
        if (instrument == PositionBook.NONE || isCleared) {
            throw new IllegalStateException(
                    "auction=" + (isCleared ? "cleared" : "not begun") + " (expected: one that takes offers)");
        }
    }

    private void requireCleared() {
        assert confinement.holds() : confinement;
        if (!isCleared) {
            throw new IllegalStateException("auction=not cleared (expected: a cleared one)");
        }
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "reverse-auction";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(instrument);
        out.putBoolean(longsAreBankrupt);
        out.putInt(offers);
        out.putLongs(account, offers);
        out.putLongs(lots, offers);
        out.putLongs(perLot, offers);
        out.putBoolean(isCleared);
        if (isCleared) {
            out.putLong(wanted);
            out.putLong(reserve);
            out.putLongs(closed, rows);
        }
    }

    /** Clears again what was cleared. */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        forget();
        instrument = Require.within("instrumentRow", in.getInt(), PositionBook.NONE, PositionBook.MOST_INSTRUMENTS - 1);
        longsAreBankrupt = in.getBoolean();
        final int saved = in.getCount("offers", account.length);
        in.getLongs(account, saved);
        in.getLongs(lots, saved);
        in.getLongs(perLot, saved);
        for (; offers < saved; offers++) {
            final int i = offers;
            Require.atLeastOne("lots", lots[i]);
            Require.within("compensation", perLot[i], 0, MOST_MONEY);
            if (place(account[i], perLot[i]) != i) {
                throw Require.refusal("offer", Long.toString(perLot[i]), "the cheapest first");
            }
        }
        if (in.getBoolean()) {
            clear(in.getLong(), in.getLong());
            in.getLongs(closed, rows);
            for (int i = 0; i < rows; i++) {
                Require.within("closed lots", closed[i], 0, lots(i));
            }
        }
        confinement.release();
    }
}
