package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * The bankrupt positions of a round, in the order of their nomination: one side of one instrument.
 *
 * <p>Loser j has n lots that carry money, worth v at the mark, with a deficit d that closing all of them at the zero
 * value would cover, and a transfer value T. The first k lots are worth w(k), what the position's value loses by them,
 * change hands at w(k) + part(T − v, k) and cover part(d, k) of the deficit, with part(a, k) = a·k/n rounded towards 0:
 * sums over any division of the lots are exact, and the account's equity moves by exactly what is paid. With 3 lots and
 * a deficit of 10 the lots cover 3, 3 and 4.
 */
final class Losers {
    /** More money than an account, a deficit or a price can come to: 3·2^60 held, twice 2^60 lost, 2^60 of value. */
    static final long MOST = 7L << 60;

    final int[] position;
    final int[] account;
    /** Lots that carry the deficit: all of the position's, or fewer at a higher price each; and all. */
    final long[] lots;

    private final long[] held;
    final long[] value;
    final long[] deficit;
    final long[] transfer;
    /** Of targets on the tick grid: what all their lots are to bring beyond the transfer value, below one tick. */
    private final long[] belowTick;
    /** Of the account when it was nominated, or closed out last. */
    final long[] version;
    /** Accounts that were nominated. */
    private final RowSet nominated;
    /** Accounts that are spared. */
    private final RowSet spared;

    private Instrument contract;
    private long mark;
    /** The mark that margins are counted at. */
    private long marginMark;

    private int side;
    private boolean isQuantity;
    private boolean isMoney;
    /** The row of the account that bears what is below a tick; none where values are not on the grid. */
    private int tickBearer;

    private int count;
    private long totalDeficit;
    private long totalLots;
    /** The loser and the number of its lots whose cost was asked for last: mostly the next lots come next. */
    private int costLoser;

    private long costLots;
    private long costSoFar;
    private int dearest;
    /** The loser whose lots cost least for what they cover. */
    private int cheapest;

    Losers(int most, int maxAccounts) {
        position = new int[most];
        account = new int[most];
        lots = new long[most];
        value = new long[most];
        deficit = new long[most];
        transfer = new long[most];
        version = new long[most];
        nominated = new RowSet(maxAccounts);
        spared = new RowSet(maxAccounts);
        held = new long[most];
        belowTick = new long[most];
    }

    /** Starts a round of one side of an instrument at its mark, and that which margins are counted at. */
    void start(Instrument instrument, long price, long marginPrice, boolean areLong, boolean areTargets) {
        clear();
        meet(instrument, price, marginPrice, areLong, areTargets);
    }

    void clear() {
        nominated.clear();
        spared.clear();
        count = 0;
        costLoser = -1;
        tickBearer = PositionBook.NONE;
        totalDeficit = 0;
        totalLots = 0;
        dearest = 0;
        cheapest = 0;
    }

    /** Whether one more would be too many, or its deficit or lots too much. */
    boolean hasRoomFor(long owed, long size) {
        return count < position.length && totalDeficit <= Long.MAX_VALUE - owed && totalLots <= Long.MAX_VALUE - size;
    }

    /** Whether an account has been nominated. */
    boolean contains(int accountRow) {
        return nominated.contains(accountRow);
    }

    /** Whether an account pays nowhere in this round with positions that share its collateral. */
    boolean spares(int accountRow) {
        return spared.contains(accountRow);
    }

    /** Makes an account pay nowhere: it is a loser, here or on another side. */
    void spare(int accountRow) {
        spared.add(accountRow);
    }

    /** The caller has made sure that there is room, and that the account is not nominated yet. */
    void add(
            int positionRow,
            int accountRow,
            long accountVersion,
            long size,
            long carrying,
            long valueAtMark,
            long owed,
            long transferValue) {
        nominated.add(accountRow);
        account[count] = accountRow;
        version[count] = accountVersion;
        position[count] = positionRow;
        held[count] = size;
        lots[count] = carrying;
        value[count] = valueAtMark;
        deficit[count] = owed;
        transfer[count] = transferValue;
        belowTick[count] = 0;
        totalDeficit += owed;
        totalLots += carrying;
        if (owesMorePerLot(count, dearest)) {
            dearest = count;
        }
        if (isCheaper(count, cheapest)) {
            cheapest = count;
        }
        count++;
    }

    /** Puts the values of targets on the tick grid. */
    void onTickGrid(int bearerRow) {
        tickBearer = bearerRow;
    }

    int tickBearer() {
        return tickBearer;
    }

    /** What the target added last is to bring beyond its transfer value, below 0 if it is to bring less. */
    void bringBelowTick(long amount) {
        belowTick[count - 1] = amount;
    }

    /** The part of it that goes with lots from..to. */
    long belowTick(int loser, long from, long to) {
        return tickBearer == PositionBook.NONE
                ? 0
                : part(loser, belowTick[loser], to) - part(loser, belowTick[loser], from);
    }

    /** The losers, and who is spared, in ascending order; terms and mark are the round's. */
    void save(StateWriter out) {
        if (isQuantity) {
            out.putInt(tickBearer);
        }
        out.putInt(count);
        for (int j = 0; j < count; j++) {
            out.putInt(position[j]);
            out.putInt(account[j]);
            out.putLong(version[j]);
            out.putLong(held[j]);
            out.putLong(lots[j]);
            out.putLong(value[j]);
            out.putLong(deficit[j]);
            out.putLong(transfer[j]);
            if (isQuantity) {
                out.putLong(belowTick[j]);
            }
        }
        out.putInt(spared.count());
        for (int row = spared.next(0); row >= 0; row = spared.next(row + 1)) {
            out.putInt(row);
        }
    }

    /** Rows are for the book to check, once it is loaded, too; sums are added up again. */
    void load(StateReader in, int maxAccounts, Layer layer) {
        clear();
        final boolean areFlat = layer == Layer.MONEY;
        final int bearer = layer == Layer.QUANTITY
                ? Require.within("bearer below a tick", in.getInt(), PositionBook.NONE, maxAccounts - 1)
                : PositionBook.NONE;
        onTickGrid(bearer);
        final int leastRow = areFlat ? PositionBook.NONE : 0;
        final long mostLots = areFlat ? MOST : Instrument.MOST_VALUE;
        final int saved = in.getCount("losers", position.length);
        for (int j = 0; j < saved; j++) {
            final int positionRow = Require.within("loser's position", in.getInt(), leastRow, Integer.MAX_VALUE);
            final int accountRow = Require.row("loser's account", in.getInt(), maxAccounts);
            final long itsVersion = in.getLong();
            final long size = Require.within("loser's lots", in.getLong(), 1, mostLots);
            final long carrying = Require.within("carrying lots", in.getLong(), 1, size);
            final long worth = Require.within("value", in.getLong(), -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
            final long owed = Require.within("loser's deficit", in.getLong(), 1, MOST);
            final long price = Require.within("transfer", in.getLong(), -MOST, MOST);
            if (contains(accountRow) || !hasRoomFor(owed, carrying)) {
                throw Require.refusal("loser's account", Integer.toString(accountRow), "one loser each, with sums");
            }
            add(positionRow, accountRow, itsVersion, size, carrying, worth, owed, price);
            if (layer == Layer.QUANTITY) {
                final long most = bearer == PositionBook.NONE ? 0 : Instrument.MOST_VALUE;
                bringBelowTick(Require.within("below a tick", in.getLong(), -most, most));
            }
        }
        final int sparedThen = in.getCount("spared accounts", maxAccounts);
        int row = -1;
        for (int i = 0; i < sparedThen; i++) {
            row = Require.within("spared account", in.getInt(), row + 1, maxAccounts - 1);
            spare(row);
        }
    }

    /** The terms, the marks and the side of losers that were loaded. */
    void meet(Instrument instrument, long price, long marginPrice, boolean areLong, boolean areTargets) {
        isQuantity = areTargets;
        isMoney = false;
        contract = instrument;
        mark = price;
        marginMark = marginPrice;
        side = areLong ? 1 : -1;
    }

    int count() {
        return count;
    }

    /** Whether these are targets in lots: what is put on each is the number of its lots, a unit for each. */
    boolean isQuantity() {
        return isQuantity;
    }

    /** Makes these accounts without lots: each unit that is missing is a lot without a value that costs one. */
    void countMoney() {
        isMoney = true;
    }

    boolean isMoney() {
        return isMoney;
    }

    /** D, what closing all lots at their zero values would cover. */
    long deficit() {
        return totalDeficit;
    }

    long lots() {
        return totalLots;
    }

    /** What a winner pays for lots from..to, against the mark. */
    long cost(int loser, long from, long to) {
        if (loser != costLoser || from != costLots) {
            costSoFar = part(loser, gap(loser), from);
        }
        final long before = costSoFar;
        costLoser = loser;
        costLots = to;
        costSoFar = part(loser, gap(loser), to);
        return costSoFar - before;
    }

    /** The part of the deficit that goes with lots from..to. */
    long covers(int loser, long from, long to) {
        return part(loser, deficit[loser], to) - part(loser, deficit[loser], from);
    }

    /** Lots of the position when it was nominated, those that carry nothing included. */
    long held(int loser) {
        return held[loser];
    }

    /** What lots from..to are worth at the mark, signed; with {@link #cost}, the value at which they change hands. */
    long worth(int loser, long from, long to) {
        return valueOf(held[loser] - from) - valueOf(held[loser] - to);
    }

    /** The instrument of the round. */
    Instrument contract() {
        return contract;
    }

    /** The value of some lots of a loser at the round's mark, signed. */
    long valueOf(long size) {
        return isMoney ? 0 : contract.value(side * size, mark);
    }

    /** The value of some lots of a winner at the round's mark, signed. */
    long valueOpposite(long size) {
        return isMoney ? 0 : contract.value(-side * size, mark);
    }

    /** What some lots of a winner need at the round's mark, together with the signed lots of its other leg. */
    long maintenanceOpposite(long size, long paired) {
        if (isMoney) {
            return 0;
        }
        return paired == 0
                ? contract.maintenance(size, contract.marginValue(-side * size, marginMark))
                : contract.maintenanceOfPair(-side * size, paired, marginMark);
    }

    /**
     * What so many lots can at most cover, rounded up, or what a gain pays for if that is less, or all; of targets the
     * lots, or those that a gain pays for. There must be a loser.
     */
    long mostOf(long size, long gain) {
        final long paid = coverable(gain, deficit[cheapest], gap(cheapest));
        if (isQuantity) {
            return Math.min(size, paid); // a tear-up is in proportion to positions, however few lots are torn up
        }
        final long limit = Math.min(totalDeficit, paid);
        return FixedPoint.compareProducts(size, deficit[dearest], limit, lots[dearest]) >= 0
                ? limit
                : FixedPoint.mulDivCeil(size, deficit[dearest], lots[dearest]);
    }

    /** What a gain can cover where covering a deficit costs a gap: anything where it costs nothing. */
    static long coverable(long gain, long deficit, long gap) {
        if (gap == deficit) {
            return gain;
        }
        return gap <= 0 || FixedPoint.compareProducts(gain, deficit, Long.MAX_VALUE, gap) >= 0
                ? Long.MAX_VALUE
                : FixedPoint.mulDivFloor(gain, deficit, gap);
    }

    /** Whether somebody's lots cost a winner nothing: then profit bounds nobody. */
    boolean areSomeFree() {
        return count > 0 && gap(cheapest) <= 0;
    }

    /** What all lots of a loser cost: below 0 where its price favours who takes them. */
    long gap(int loser) {
        return transfer[loser] - value[loser];
    }

    /** The loser that owes most per lot; there must be one. */
    int dearest() {
        return dearest;
    }

    /** The one whose lots cost least for what they cover. */
    int cheapest() {
        return cheapest;
    }

    boolean owesMorePerLot(int one, int other) {
        return FixedPoint.compareProducts(deficit[one], lots[other], deficit[other], lots[one]) > 0;
    }

    private boolean isCheaper(int one, int other) {
        final long cost = Math.max(0, gap(one));
        return FixedPoint.compareProducts(cost, deficit[other], Math.max(0, gap(other)), deficit[one]) < 0;
    }

    private long part(int loser, long amount, long to) {
        return to == 0 ? 0 : FixedPoint.part(amount, to, lots[loser]);
    }
}
