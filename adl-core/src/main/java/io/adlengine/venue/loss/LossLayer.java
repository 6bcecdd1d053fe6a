package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * One of those who bear a venue's losses, in the order of {@link LossLayers}: an account of the book that pays, for all
 * markets or for some, or whoever the venue makes bear it.
 *
 * <pre>
 *   LossLayer.fund("skin-in-the-game", own).most(10_000)              10,000 a market and episode
 *   LossLayer.fund("new-listings", pool).age(0, 30)                   of markets that are 0 to 29 days old
 *   LossLayer.fund("isolated", other).markets(7, 9)                   of instruments 7 and 9
 *   LossLayer.funds("fee-pools", new long[] {7, 9}, new int[] {5, 6}) 7 from account row 5, 9 from 6
 *   LossLayer.booked("gains")                                         by a round
 * </pre>
 *
 * <p>Immutable; each method makes another one.
 */
public final class LossLayer {
    private static final long[] ALL = {};

    private final String name;
    /** Empty: nobody of the book; one for all markets, or one for each of them. */
    private final int[] accountRow;
    /** Empty: all markets. */
    private final long[] instrumentId;

    private final long reserve;
    private final long most;
    private final long youngest;
    private final long oldest;

    private LossLayer(String name, int[] accountRow, long[] instrumentId, long[] limits) {
        this.name = name;
        this.accountRow = accountRow;
        this.instrumentId = instrumentId;
        reserve = limits[0];
        most = limits[1];
        youngest = limits[2];
        oldest = limits[3];
    }

    private static long[] unlimited() {
        return new long[] {0, Long.MAX_VALUE, 0, Long.MAX_VALUE};
    }

    /**
     * An account that pays out of its collateral, never below 0, for all markets: skin in the game, a pooled fund.
     *
     * @param name of the layer
     * @param accountRow an account of the book; several layers may name the same
     * @return a layer without limits
     * @throws IllegalArgumentException if the name is missing or the row negative
     */
    public static LossLayer fund(String name, int accountRow) {
        Require.within("accountRow", accountRow, 0, Integer.MAX_VALUE);
        return new LossLayer(Require.present("name", name), new int[] {accountRow}, ALL, unlimited());
    }

    /**
     * An account for each of some markets: funds of their own, fee pools.
     *
     * @param name of the layer
     * @param instrumentId ids, each once; copied
     * @param accountRow an account of the book for each of them; copied
     * @return a layer without limits
     * @throws IllegalArgumentException if an argument is missing, the arrays differ in length or are empty, an id
     *     comes twice, or a row is negative
     */
    public static LossLayer funds(String name, long[] instrumentId, int[] accountRow) {
        Require.present("name", name);
        Require.present("instrumentId", instrumentId);
        Require.present("accountRow", accountRow);
        Require.within("accountRow.length", accountRow.length, instrumentId.length, instrumentId.length);
        for (final int row : accountRow) {
            Require.within("accountRow", row, 0, Integer.MAX_VALUE);
        }
        return new LossLayer(name, accountRow.clone(), requireIds(instrumentId), unlimited());
    }

    /**
     * Whoever the venue makes bear it, and then books it by {@link LossLayers#borne} or {@link
     * LossLayers#pay}: gains and principal in rounds, open
     * positions as social loss, withdrawals, claims.
     *
     * @param name of the layer
     * @return a layer that pays nothing by itself
     * @throws IllegalArgumentException if the name is missing
     */
    public static LossLayer booked(String name) {
        return new LossLayer(Require.present("name", name), new int[0], ALL, unlimited());
    }

    private static long[] requireIds(long[] instrumentId) {
        Require.within("instrumentId.length", instrumentId.length, 1, PositionBook.MOST_INSTRUMENTS);
        for (int i = 0; i < instrumentId.length; i++) {
            for (int j = 0; j < i; j++) {
                if (instrumentId[i] == instrumentId[j]) {
                    throw Require.refusal("instrumentId", Long.toString(instrumentId[i]), "each once");
                }
            }
        }
        return instrumentId.clone();
    }

    private LossLayer with(long[] ids, int limit, long value) {
        if (accountRow.length == 0) {
            throw Require.refusal("layer", name, "one with an account");
        }
        final long[] limits = {reserve, most, youngest, oldest};
        limits[limit] = value;
        return new LossLayer(name, accountRow, ids, limits);
    }

    /**
     * {@return the same layer, paying for some markets alone: membership by list}
     *
     * @param ids of instruments, each once; copied
     * @throws IllegalArgumentException if there are none, one comes twice, or the layer has no account or one a market
     */
    public LossLayer markets(long... ids) {
        if (accountRow.length != 1) {
            throw Require.refusal("layer", name, "one with an account for all markets");
        }
        return with(requireIds(Require.present("instrumentId", ids)), 0, reserve);
    }

    /**
     * {@return the same layer, leaving so much in its account}
     *
     * @param amount money, 0 or more
     * @throws IllegalArgumentException if negative, or the layer has no account
     */
    public LossLayer reserve(long amount) {
        return with(instrumentId, 0, Require.notNegative("amount", amount));
    }

    /**
     * {@return the same layer, paying so much a market and episode at most}
     *
     * @param amount money, 0 or more
     * @throws IllegalArgumentException if negative, or the layer has no account
     */
    public LossLayer most(long amount) {
        return with(instrumentId, 1, Require.notNegative("amount", amount));
    }

    /**
     * {@return the same layer, paying for markets of an age alone, in the caller's unit of time: membership by age; one
     * whose listing was never told has none}
     *
     * @param from 0 or more
     * @param to above {@code from}; the first age that is too old
     * @throws IllegalArgumentException if out of range, or the layer has no account
     */
    public LossLayer age(long from, long to) {
        Require.notNegative("from", from);
        Require.within("to", to, from + 1, Long.MAX_VALUE);
        return with(instrumentId, 2, from).with(instrumentId, 3, to);
    }

    String name() {
        return name;
    }

    boolean pays() {
        return accountRow.length > 0;
    }

    long reserve() {
        return reserve;
    }

    long most() {
        return most;
    }

    /** Whether only markets of an age are members. */
    boolean asksForAge() {
        return youngest > 0 || oldest < Long.MAX_VALUE;
    }

    boolean isOfAge(long age) {
        return age >= youngest && age < oldest;
    }

    boolean names(int row) {
        for (final int named : accountRow) {
            if (named == row) {
                return true;
            }
        }
        return false;
    }

    void addTo(LossCurrency currency) {
        for (final int row : accountRow) {
            currency.add("accountRow", row);
        }
    }

    int largestRow() {
        int largest = -1;
        for (final int row : accountRow) {
            largest = Math.max(largest, row);
        }
        return largest;
    }

    /** The account that pays for an instrument, or none. */
    int account(long id) {
        if (instrumentId.length == 0) {
            return accountForAll();
        }
        for (int i = 0; i < instrumentId.length; i++) {
            if (instrumentId[i] == id) {
                return accountRow[accountRow.length == 1 ? 0 : i];
            }
        }
        return PositionBook.NONE;
    }

    /** The account that pays where there is no instrument, or none. */
    int accountForAll() {
        return pays() && instrumentId.length == 0 ? accountRow[0] : PositionBook.NONE;
    }

    void describe(StringBuilder text) {
        text.append(name);
        if (pays()) {
            text.append("(accounts=").append(Arrays.toString(accountRow));
            text.append(",markets=").append(instrumentId.length == 0 ? "all" : Arrays.toString(instrumentId));
            text.append(",reserve=").append(reserve).append(",most=").append(most);
            text.append(",age=").append(youngest).append("to").append(oldest).append(')');
        }
    }
}
