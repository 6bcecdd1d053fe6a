package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What an {@link Instrument}'s positions need, and what happens to margins of their own: 1 % to keep and 2 % to open,
 * for example, of both legs together, with isolated margins that stay until the last lot is closed; and in which
 * currency all of that is.
 *
 * @param maintenance to keep a position
 * @param ownInitial to open one; null: what it takes to keep it
 * @param isolated what becomes of isolated margins
 * @param hedge what two legs need together
 * @param underlying whose price margins are counted of; null: their own
 * @param currency that it settles in
 */
record MarginTerms(
        MarginTiers maintenance,
        MarginTiers ownInitial,
        IsolatedTerms isolated,
        HedgeMargin hedge,
        UnderlyingMargin underlying,
        int currency) {
    MarginTerms {
        Require.present("tiers", maintenance);
        Require.present("isolated", isolated);
        Require.present("hedgeMargin", hedge);
        Require.within("currency", currency, 0, Currencies.MOST - 1);
        final long below = ownInitial == null ? -1 : ownInitial.firstBelow(maintenance);
        if (below >= 0) {
            throw Require.refusal(
                    "initial", ownInitial.toString(), "no less than maintenance, up to a value of " + below);
        }
    }

    /** Those of a contract for which nothing else is said. */
    static MarginTerms of(MarginTiers maintenance) {
        return new MarginTerms(maintenance, null, IsolatedTerms.KEEP, HedgeMargin.GROSS, null, Currencies.BASE);
    }

    MarginTiers initial() {
        return ownInitial == null ? maintenance : ownInitial;
    }

    MarginTerms with(MarginTiers other) {
        return new MarginTerms(other, ownInitial, isolated, hedge, underlying, currency);
    }

    MarginTerms withInitial(MarginTiers other) {
        return new MarginTerms(maintenance, Require.present("initial", other), isolated, hedge, underlying, currency);
    }

    MarginTerms with(IsolatedTerms other) {
        return new MarginTerms(maintenance, ownInitial, other, hedge, underlying, currency);
    }

    MarginTerms with(HedgeMargin other) {
        return new MarginTerms(maintenance, ownInitial, isolated, other, underlying, currency);
    }

    MarginTerms with(UnderlyingMargin other) {
        return new MarginTerms(
                maintenance, ownInitial, isolated, hedge, Require.present("underlying", other), currency);
    }

    MarginTerms withCurrency(int other) {
        return new MarginTerms(maintenance, ownInitial, isolated, hedge, underlying, other);
    }

    /** What it takes to open lots that count with a value ({@link Instrument#marginValue}). */
    long initialOf(Instrument contract, long lots, long value) {
        return ownInitial == null
                ? contract.maintenanceOf(lots, value)
                : ownInitial.marginOf(Math.abs(lots), Math.abs(value));
    }

    /** What signed lots count with for their margins, at the mark that they are counted at. */
    long valueAt(Instrument contract, long lots, long marginMark) {
        return underlying == null ? contract.valueAt(lots, marginMark) : lots * marginMark * underlying.multiplier();
    }

    boolean isMark(Instrument contract, long mark) {
        return underlying == null
                ? mark >= contract.minPrice() && mark <= contract.maxPrice()
                : mark >= -underlying.maxPrice() && mark <= underlying.maxPrice();
    }

    void requireMark(Instrument contract, long mark) {
        if (!isMark(contract, mark)) {
            throw Require.refusal("marginMark", Long.toString(mark), "a price of " + contract);
        }
    }

    /** That no floor per lot is more than a lot can be worth. */
    void requireFloors(long mostPerLot) {
        Require.within("floorPerLot", maintenance.floorPerLot(), 0, mostPerLot);
        Require.within("floorPerLot", initial().floorPerLot(), 0, mostPerLot);
    }

    void save(StateWriter out) {
        maintenance.save(out);
        out.putBoolean(ownInitial != null);
        if (ownInitial != null) {
            ownInitial.save(out);
        }
        isolated.save(out);
        out.putInt(hedge.ordinal());
        out.putInt(currency);
        out.putBoolean(underlying != null);
        if (underlying != null) {
            underlying.save(out);
        }
    }

    static MarginTerms load(StateReader in) {
        final MarginTiers maintenance = MarginTiers.load(in);
        final MarginTiers initial = in.getBoolean() ? MarginTiers.load(in) : null;
        final IsolatedTerms isolated = IsolatedTerms.load(in);
        final int hedge = Require.within("hedgeMargin", in.getInt(), 0, HedgeMargin.values().length - 1);
        final int currency = in.getInt();
        final UnderlyingMargin underlying = in.getBoolean() ? UnderlyingMargin.load(in) : null;
        return new MarginTerms(maintenance, initial, isolated, HedgeMargin.values()[hedge], underlying, currency);
    }

    @Override
    public String toString() {
        return "tiers=" + maintenance + (ownInitial == null ? "" : ", initial=" + ownInitial) + ", isolated=" + isolated
                + ", hedgeMargin=" + hedge + (underlying == null ? "" : ", underlying=" + underlying)
                + (currency == Currencies.BASE ? "" : ", currency=" + currency);
    }
}
