package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;

/** The winners of the present round, looked at before and after its close-outs. */
public final class TouchedWinners {
    private final PositionBook book;
    private final Valuation valuation;
    private final Autodeleverager adl;
    private final boolean[] wasIsolated;
    private final long[] exposure;
    private final PaidByAccount paid;
    private final VenuePanel panel;
    private long hedgesCut;
    private long grown;
    private double largestShare;

    /**
     * Looks at a deleverager's rounds.
     *
     * @param book whose winners
     * @param valuation of it
     * @param adl whose rounds
     * @param most the most winners of a round
     */
    public TouchedWinners(PositionBook book, Valuation valuation, Autodeleverager adl, int most) {
        this.book = book;
        this.valuation = valuation;
        this.adl = adl;
        wasIsolated = new boolean[most];
        exposure = new long[most];
        paid = new PaidByAccount(book.accounts().most());
        panel = new VenuePanel(valuation, adl, most);
    }

    /**
     * {@return the most winners that a round can have: positions of the side that has the most of them}
     *
     * @param book whose sides
     */
    public static int most(PositionBook book) {
        int most = 0;
        for (int i = 0; i < book.instruments().count(); i++) {
            most = Math.max(most, book.positions().sideCount(i, true));
            most = Math.max(most, book.positions().sideCount(i, false));
        }
        return most;
    }

    /** The same, where the round may be the engine's: then the panel takes it in. */
    void note(boolean isOfEngine) {
        note();
        if (isOfEngine) {
            panel.record();
        }
    }

    /** Which winners have a position of their own margin, and how exposed they are, before close-outs free its row. */
    public void note() {
        for (int w = 0; w < adl.winners().count(); w++) {
            wasIsolated[w] = book.positions().isIsolated(adl.winners().positionRow(w));
            exposure[w] = Math.abs(netExposure(adl.winners().accountRow(w)));
            paid.find(adl.winners().accountRow(w));
            final double share = (double) adl.winners().haircut(w)
                    / Math.max(1, adl.winners().capacity(w));
            largestShare = Math.max(largestShare, share);
        }
    }

    /**
     * Adds up what winners of the round have paid, and by how much they are more exposed than when they were noted,
     * hedges netted.
     */
    void addUp() {
        for (int w = 0; w < adl.winners().count(); w++) {
            if (adl.winners().filledLots(w) > 0) {
                paid.take(adl.winners().accountRow(w), adl.winners().filledCost(w));
            }
            if (adl.winners().filledLots(w) > 0 && !wasIsolated[w]) {
                final long more = Math.abs(netExposure(adl.winners().accountRow(w))) - exposure[w];
                hedgesCut += more > 0 ? 1 : 0;
                grown += Math.max(0, more);
            }
        }
    }

    /** All rounds so far. */
    TouchedTotals totals() {
        return new TouchedTotals(paid.touched(), largestShare, paid.gini(), hedgesCut, grown, panel.worst());
    }

    /** Of positions that share the account's collateral, long above 0. */
    private long netExposure(int account) {
        long net = 0;
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            if (!book.positions().isIsolated(p)) {
                net += Long.signum(book.positions().lots(p)) * Math.abs(valuation.value(p));
            }
        }
        return net;
    }

    /** Winners who gave lots. */
    int count() {
        int touched = 0;
        for (int w = 0; w < adl.winners().count(); w++) {
            touched += adl.winners().filledLots(w) > 0 ? 1 : 0;
        }
        return touched;
    }

    /**
     * {@return whether the equity behind every winner's position, above 0 before, is 0 or more now} What is behind an
     * isolated position does not include its account, which may well be bankrupt elsewhere.
     */
    public boolean areSolvent() {
        for (int w = 0; w < adl.winners().count(); w++) {
            if (adl.winners().filledLots(w) > 0) {
                final int position = adl.winners().positionRow(w);
                final long behind = !wasIsolated[w]
                        ? valuation.accountEquity(adl.winners().accountRow(w))
                        : book.positions().isOpen(position) ? valuation.equity(position) : 0;
                if (behind < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
