package io.adlengine.venue.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Accounts with up to two legs an instrument, the plain way: nothing is kept that can be added up. */
final class LegsModel {
    /** Of one leg; without lots there is none. */
    static final class Position {
        long lots;
        BigInteger entry = BigInteger.ZERO;
        BigInteger margin = BigInteger.ZERO;
        boolean isolated;
    }

    final Instrument[] contracts;
    final long[] marks;
    final BigInteger[] collateral;
    final boolean[][] hedged;
    private final Position[][][] held;

    LegsModel(int accounts, int instruments, int kind) {
        contracts = new Instrument[instruments];
        marks = new long[instruments];
        for (int i = 0; i < instruments; i++) {
            final int ppm = kind == 0 ? 0 : 7_000 + 13_000 * i;
            final MarginTiers tiers = kind == 2
                    ? MarginTiers.of(new long[] {0, 50_000, 400_000}, new int[] {ppm, 2 * ppm, 3 * ppm})
                    : MarginTiers.flat(ppm);
            contracts[i] = new Instrument(
                            1 + i, i == 1, i == 1 ? 1_000_000_007L : 3, tiers, 1 << 20, i == 1 ? 1 : -10, 1 << 20)
                    .withHedgeMargin(HedgeMargin.values()[i % 3]);
            marks[i] = 1_000;
        }
        collateral = new BigInteger[accounts];
        hedged = new boolean[accounts][instruments];
        held = new Position[accounts][instruments][Leg.values().length];
        for (int account = 0; account < accounts; account++) {
            collateral[account] = BigInteger.ZERO;
            for (int i = 0; i < instruments; i++) {
                for (final Leg leg : Leg.values()) {
                    held[account][i][leg.ordinal()] = new Position();
                }
            }
        }
    }

    Position at(int account, int instrument, Leg leg) {
        return held[account][instrument][leg.ordinal()];
    }

    boolean isFlat(int account, int instrument) {
        boolean isFlat = true;
        for (final Leg leg : Leg.values()) {
            isFlat &= at(account, instrument, leg).lots == 0;
        }
        return isFlat;
    }

    boolean allows(int account, int instrument, Leg leg, long lots) {
        final long after = at(account, instrument, leg).lots + lots;
        final boolean isOfMode = hedged[account][instrument] != (leg == Leg.NET);
        return isOfMode
                && Math.abs(after) <= contracts[instrument].maxLots()
                && (leg != Leg.LONG || after >= 0)
                && (leg != Leg.SHORT || after <= 0);
    }

    BigInteger value(int instrument, long lots, long price) {
        final BigInteger amount = big(lots).multiply(big(contracts[instrument].multiplier()));
        return contracts[instrument].inverse()
                ? BookModel.floor(amount.negate(), big(price))
                : amount.multiply(big(price));
    }

    /** Closes at the average of the entry, then opens with what is left; parts are rounded towards 0. */
    void change(int account, int instrument, Leg leg, long lots, BigInteger value) {
        final Position position = at(account, instrument, leg);
        final long closed = Long.signum(position.lots) * Long.signum(lots) < 0
                ? Math.min(Math.abs(position.lots), Math.abs(lots))
                : 0;
        if (closed == 0) {
            position.lots += lots;
            position.entry = position.entry.add(value);
            return;
        }
        final BigInteger out = position.entry.multiply(big(closed)).divide(big(Math.abs(position.lots)));
        final BigInteger in = value.multiply(big(closed)).divide(big(Math.abs(lots)));
        final boolean turns = closed < Math.abs(lots);
        position.lots += lots;
        position.entry = turns ? value.subtract(in) : position.entry.subtract(out);
        final BigInteger margin = position.margin.subtract(in).subtract(out);
        final BigInteger most = turns ? margin.max(BigInteger.ZERO) : margin;
        position.margin = position.isolated && position.lots != 0 ? most : BigInteger.ZERO;
        collateral[account] = collateral[account].add(margin).subtract(position.margin);
        if (position.lots == 0) {
            position.entry = BigInteger.ZERO;
            position.isolated = false;
        }
    }

    long netOff(int account, int instrument) {
        final Position bought = at(account, instrument, Leg.LONG);
        final Position sold = at(account, instrument, Leg.SHORT);
        final long lots = Math.min(bought.lots, -sold.lots);
        if (lots == 0 || bought.isolated || sold.isolated) {
            return 0;
        }
        final BigInteger value = value(instrument, lots, marks[instrument]);
        change(account, instrument, Leg.LONG, -lots, value.negate());
        change(account, instrument, Leg.SHORT, lots, value);
        return lots;
    }

    BigInteger cash() {
        BigInteger sum = BigInteger.ZERO;
        for (int account = 0; account < collateral.length; account++) {
            sum = sum.add(collateral[account]);
            for (final Position position : of(account)) {
                sum = sum.add(position.margin).subtract(position.entry);
            }
        }
        return sum;
    }

    private List<Position> of(int account) {
        final List<Position> all = new ArrayList<>();
        for (final Position[] legs : held[account]) {
            all.addAll(List.of(legs));
        }
        return all;
    }

    BigInteger equity(int account) {
        BigInteger sum = collateral[account];
        for (int i = 0; i < contracts.length; i++) {
            for (final Leg leg : Leg.values()) {
                final Position position = at(account, i, leg);
                sum = position.isolated
                        ? sum
                        : sum.add(value(i, position.lots, marks[i])).subtract(position.entry);
            }
        }
        return sum;
    }

    /** In millionths, bracket by bracket: what lies within each at its own rate. */
    private BigInteger margin(int instrument, long lots) {
        final BigInteger size = value(instrument, lots, marks[instrument]).abs();
        final MarginTiers tiers = contracts[instrument].tiers();
        BigInteger millionths = BigInteger.ZERO;
        for (int b = 0; b < tiers.count(); b++) {
            final BigInteger from = big(tiers.floor(b));
            final BigInteger to = b + 1 < tiers.count() ? size.min(big(tiers.floor(b + 1))) : size;
            millionths = millionths.add(to.subtract(from).max(BigInteger.ZERO).multiply(big(tiers.ppm(b))));
        }
        return BookModel.floor(millionths.negate(), big(1_000_000)).negate();
    }

    /** Of cross lots on either side; a net position is alone. */
    private BigInteger pair(int instrument, long longs, long shorts) {
        final BigInteger one = margin(instrument, longs);
        final BigInteger other = margin(instrument, shorts);
        return switch (contracts[instrument].hedgeMargin()) {
            case GROSS -> one.add(other);
            case NET -> margin(instrument, longs + shorts);
            case LARGER -> one.max(other);
        };
    }

    private long cross(int account, int instrument, Leg leg) {
        final Position position = at(account, instrument, leg);
        return position.isolated ? 0 : position.lots;
    }

    private BigInteger crossMargin(int account, int instrument) {
        return margin(instrument, cross(account, instrument, Leg.NET))
                .add(pair(instrument, cross(account, instrument, Leg.LONG), cross(account, instrument, Leg.SHORT)));
    }

    BigInteger maintenance(int account) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < contracts.length; i++) {
            sum = sum.add(crossMargin(account, i));
        }
        return sum;
    }

    BigInteger exposure(int account) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < contracts.length; i++) {
            for (final Leg leg : Leg.values()) {
                sum = sum.add(big(Math.abs(at(account, i, leg).lots)).multiply(big(contracts[i].mostPerLot())));
            }
        }
        return sum;
    }

    BigInteger relief(int account, int instrument, Leg leg, long left) {
        final Position position = at(account, instrument, leg);
        final long lots = position.lots;
        if (position.isolated) {
            return margin(instrument, lots).subtract(margin(instrument, Long.signum(lots) * left));
        }
        final BigInteger before = crossMargin(account, instrument);
        position.lots = Long.signum(lots) * left;
        final BigInteger after = crossMargin(account, instrument);
        position.lots = lots;
        return before.subtract(after);
    }

    /** Of a cross leg: its part of the margin of its pair; where an account needs none, the size of its value. */
    BigInteger weight(int account, int instrument, Leg leg) {
        final long lots = at(account, instrument, leg).lots;
        final BigInteger own = value(instrument, lots, marks[instrument]).abs();
        if (maintenance(account).signum() == 0) {
            return own;
        }
        final long paired = leg == Leg.NET ? 0 : cross(account, instrument, Leg.of(leg == Leg.SHORT));
        if (paired == 0 || contracts[instrument].hedgeMargin() == HedgeMargin.GROSS) {
            return margin(instrument, lots);
        }
        final BigInteger others = value(instrument, paired, marks[instrument]).abs();
        final BigInteger whole = crossMargin(account, instrument);
        final boolean isLarger = own.compareTo(others) > 0 || own.equals(others) && leg == Leg.LONG;
        final BigInteger larger = own.max(others);
        final BigInteger up = BookModel.floor(whole.multiply(larger).negate(), own.add(others))
                .negate();
        return isLarger ? up : whole.subtract(up);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
