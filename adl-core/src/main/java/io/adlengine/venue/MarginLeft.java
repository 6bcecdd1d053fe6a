package io.adlengine.venue;

/**
 * What equity and maintenance margin are behind each winner once the close-outs planned so far are carried out, reckoned as {@link
 * CloseoutMatcher} does when it carries them out, so that it has nothing to object while nothing changes.
 */
final class MarginLeft {
    private final long[] equity;
    private final long[] maintenance;
    private Instrument contract;
    private long mark;
    private int side;
    private long paid;
    private long relief;

    MarginLeft(int maxWinners) {
        equity = new long[maxWinners];
        maintenance = new long[maxWinners];
    }

    void start(RoundAssembler round) {
        contract = round.book().contract(round.instrument());
        mark = round.markAtStart();
        side = round.areLosersLong() ? -1 : 1;
        for (int i = 0; i < round.winnerCount(); i++) {
            equity[i] = round.columns().equity[i];
            maintenance[i] = equity[i] - round.columns().excess[i];
        }
    }

    /** The most lots, up to a number, that a winner of so many can give; what it gives has to be {@link #taken} before the next. */
    long most(int winner, long held, long wanted, OpenLots open) {
        long least = 0;
        long most = wanted + 1;
        for (long lots = wanted; most - least > 1; lots = least + (most - least >> 1)) {
            if (admits(winner, held, lots, open.transfer(lots))) {
                least = lots;
            } else {
                most = lots;
            }
        }
        return least;
    }

    private boolean admits(int winner, long held, long lots, long transfer) {
        reckon(held, lots, transfer);
        return Valuation.admits(equity[winner], maintenance[winner], relief, paid);
    }

    private void reckon(long held, long lots, long transfer) {
        final long before = contract.value(side * held, mark);
        final long after = contract.value(side * (held - lots), mark);
        paid = before - after + transfer;
        relief = contract.maintenance(before) - contract.maintenance(after);
    }

    void taken(int winner, long held, long lots, long transfer) {
        reckon(held, lots, transfer);
        equity[winner] -= paid;
        maintenance[winner] -= relief;
    }
}
