package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.util.Arrays;

/**
 * The bankrupt positions of a round, in the order of their nomination: one side of one instrument.
 *
 * <p>Loser j has n lots, worth v at the mark, with a deficit d = zero value − v that closing all of them at the zero value would
 * cover, and a transfer value T. The first k lots are worth part(v, k), change hands at part(v, k) + part(T − v, k) and cover part(d,
 * k) of the deficit, with part(a, k) = a·k/n rounded towards 0: sums over any division of the lots are exact. Filled by {@link
 * RoundAssembler}. Confined to one thread.
 */
public final class Losers {
    final int[] position;
    final int[] account;
    final long[] lots;
    final long[] value;
    final long[] deficit;
    final long[] transfer;
    final long[] version;
    /** The round in which an account was nominated last; rounds count from 1. */
    private long[] nominated;

    private long round;
    private int count;
    private long totalDeficit;
    private long totalLots;
    private int dearest;

    Losers(int most, int maxAccounts) {
        position = new int[most];
        account = new int[most];
        lots = new long[most];
        value = new long[most];
        deficit = new long[most];
        transfer = new long[most];
        version = new long[most];
        nominated = new long[maxAccounts];
        round = 1;
    }

    void clear() {
        round++;
        count = 0;
        totalDeficit = 0;
        totalLots = 0;
        dearest = 0;
    }

    /** Accounts may have come since the last round. */
    void makeRoom(int maxAccounts) {
        if (nominated.length < maxAccounts) {
            nominated = Arrays.copyOf(nominated, maxAccounts);
        }
    }

    boolean isFull() {
        return count == position.length;
    }

    /** Whether an account has been nominated. */
    boolean contains(int accountRow) {
        return nominated[accountRow] == round;
    }

    /** The caller has made sure that there is room, and that the account is not nominated yet. */
    void add(
            int positionRow,
            int accountRow,
            long accountVersion,
            long size,
            long valueAtMark,
            long owed,
            long transferValue) {
        if (totalDeficit + owed < 0 || totalLots + size < 0) {
            throw Require.refusal("deficit", Long.toString(owed), "a round total below 2^63");
        }
        nominated[accountRow] = round;
        account[count] = accountRow;
        version[count] = accountVersion;
        position[count] = positionRow;
        lots[count] = size;
        value[count] = valueAtMark;
        deficit[count] = owed;
        transfer[count] = transferValue;
        totalDeficit += owed;
        totalLots += size;
        if (owesMorePerLot(count, dearest)) {
            dearest = count;
        }
        count++;
    }

    /** {@return how many there are} */
    public int count() {
        return count;
    }

    /** {@return D, what closing all lots at their zero values would cover} */
    public long deficit() {
        return totalDeficit;
    }

    /** {@return lots of all losers} */
    public long lots() {
        return totalLots;
    }

    /**
     * {@return the loser's position row}
     *
     * @param loser 0 to count − 1
     */
    public int position(int loser) {
        return position[loser];
    }

    /**
     * {@return the loser's deficit, above 0}
     *
     * @param loser 0 to count − 1
     */
    public long deficit(int loser) {
        return deficit[loser];
    }

    /**
     * {@return the loser's lots, above 0}
     *
     * @param loser 0 to count − 1
     */
    public long lots(int loser) {
        return lots[loser];
    }

    /**
     * {@return what a winner pays for lots from..to of a loser, against the mark; negative where the transfer price favours it}
     *
     * @param loser 0 to count − 1
     * @param from first lot
     * @param to lot after the last
     */
    public long cost(int loser, long from, long to) {
        final long gap = transfer[loser] - value[loser];
        return part(loser, gap, to) - part(loser, gap, from);
    }

    /**
     * {@return the part of the deficit that goes with lots from..to of a loser}
     *
     * @param loser 0 to count − 1
     * @param from first lot
     * @param to lot after the last
     */
    public long covers(int loser, long from, long to) {
        return part(loser, deficit[loser], to) - part(loser, deficit[loser], from);
    }

    /**
     * {@return the signed value at which lots from..to of a loser change hands}
     *
     * @param loser 0 to count − 1
     * @param from first lot
     * @param to lot after the last
     */
    public long transfer(int loser, long from, long to) {
        return worth(loser, from, to) + cost(loser, from, to);
    }

    /** What lots from..to of a loser are worth at the mark, signed; with {@link #cost}, their {@link #transfer}. */
    long worth(int loser, long from, long to) {
        return part(loser, value[loser], to) - part(loser, value[loser], from);
    }

    /** The largest deficit per lot, rounded up; 1 or more where there is a loser, else 0. */
    long mostPerLot() {
        return count == 0 ? 0 : (deficit[dearest] - 1) / lots[dearest] + 1;
    }

    /** What lots can at most cover, rounded up, or the limit if that is less; there must be a loser. */
    long mostOf(long size, long limit) {
        return mostOf(dearest, size, limit);
    }

    /** What lots of a loser can at most cover, rounded up, or the limit if that is less. */
    long mostOf(int loser, long size, long limit) {
        return FixedPoint.compareProducts(size, deficit[loser], limit, lots[loser]) >= 0
                ? limit
                : FixedPoint.mulDivCeil(size, deficit[loser], lots[loser]);
    }

    boolean owesMorePerLot(int one, int other) {
        return FixedPoint.compareProducts(deficit[one], lots[other], deficit[other], lots[one]) > 0;
    }

    private long part(int loser, long amount, long to) {
        return FixedPoint.part(amount, to, lots[loser]);
    }
}
