package io.adlengine.venue.loss;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.AccountMargins;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * How many of the lots on offer a provider can take, by its terms and its margin: afterwards the equity behind its
 * position covers the maintenance margin.
 *
 * <p>A provider with 1,000 and no position takes lots worth 900 for 880 each at a margin of 45: each costs it 25 of
 * what it has to spare, so 40 lots. One that is short 10 lots first frees 65 with each of ten.
 *
 * <p>What is to spare rises with the lots, or rises and then falls, so the most lots are found by halving. O(positions
 * of the account + log lots).
 */
final class ProviderRoom {
    private static final int MILLION = 1_000_000;
    /** Within this a book holds an account's collateral, a margin, an entry and a value together. */
    private static final long MOST_SUM = 3 * PositionBook.MOST_MONEY;

    private final PositionBook book;
    private final Valuation valuation;
    private int instrument;
    private Instrument contract;
    private long mark;
    private long marginMark;
    private int side;
    private long offered;
    private long transfer;
    private long first;
    /** What the provider holds. */
    private long held;

    private int provider;
    private boolean isPurse;
    private long equity;
    private long maintenance;
    private long valueBefore;
    /** Whose cross positions a function counts, or none. */
    private int counted;

    /** Lots of the other leg, whose margin counts together. */
    private long paired;

    ProviderRoom(PositionBook book) {
        this.book = book;
        valuation = new Valuation(book);
    }

    /** An offer of lots of a position at a signed value. */
    void start(int positionRow, long lots, long value) {
        instrument = book.positions().instrument(positionRow);
        contract = book.instruments().contract(instrument);
        mark = book.instruments().mark(instrument);
        marginMark = book.instruments().marginMark(instrument);
        side = book.positions().lots(positionRow) > 0 ? 1 : -1;
        offered = lots;
        transfer = value;
    }

    /** The part of the transfer value that goes with lots from..to. */
    long transfer(long from, long to) {
        return FixedPoint.part(transfer, to, offered) - FixedPoint.part(transfer, from, offered);
    }

    /** The most lots, from one of them on, that a provider takes; 0 where not even one. */
    long most(Provider provider, long from, long left) {
        final ProviderTerms terms = provider.terms;
        if (side > 0 ? !terms.takesLongs() : !terms.takesShorts()) {
            return 0;
        }
        if (book.currencies().of(provider.account) != contract.currency()) {
            return 0; // A provider serves the contracts that settle in its purse's currency.
        }
        first = from;
        final Leg leg = book.legs().of(provider.account, instrument, side > 0);
        final int position = book.positions().find(provider.account, instrument, leg);
        held = position == PositionBook.NONE ? 0 : book.positions().lots(position);
        final long most = Math.min(Math.min(left, offered - from), mostByPosition(terms, provider.account, position));
        if (most < 1 || (position == PositionBook.NONE && isFull()) || !measure(provider.account, position)) {
            return 0;
        }
        // Near a book's limits nobody is asked, for fewer lots neither.
        return exceedsMoney(provider.account, position) ? 0 : most(terms, most);
    }

    /** Lots until the position is as large as it may be; an isolated one is not turned over. */
    private long mostByPosition(ProviderTerms terms, int account, int position) {
        final long along = side * held;
        if (along < 0 && book.positions().isIsolated(position)) {
            return -along;
        }
        final long largest = Math.min(terms.mostLots(), contract.maxLots());
        final long exposure = book.accounts().exposure(account);
        final long limit = book.accounts().limits().of(account);
        final long room = Math.max(0, limit - exposure) / contract.mostPerLot();
        return Math.min(largest - along, along < 0 ? room - 2 * along : room);
    }

    private boolean isFull() {
        return book.positions().count() >= book.positions().most();
    }

    /** What is behind the position now; whether that covers its margin. */
    private boolean measure(int account, int position) {
        if (position == PositionBook.NONE) {
            valuation.measureAccount(account);
            paired = book.legs().paired(account, instrument, side > 0);
        } else {
            valuation.measure(position);
            paired = book.legs().paired(position);
        }
        equity = valuation.measured();
        maintenance = equity - valuation.measuredExcess();
        provider = account;
        final AccountMargins margins = book.accountMargins();
        final boolean isCounted = position == PositionBook.NONE ? margins.isUsed() : margins.counts(position);
        counted = isCounted ? account : PositionBook.NONE;
        isPurse = position == PositionBook.NONE || !book.positions().isIsolated(position);
        valueBefore = contract.value(held, mark);
        return equity >= maintenance;
    }

    private boolean exceedsMoney(int account, int position) {
        final long entry =
                position == PositionBook.NONE ? 0 : Math.abs(book.positions().entry(position));
        final long margin =
                position == PositionBook.NONE ? 0 : Math.abs(book.positions().margin(position));
        final long value = Math.abs(transfer);
        return value > offered * contract.mostPerLot()
                || Math.abs(book.accounts().collateral(account)) > MOST_SUM - entry - margin - value;
    }

    private long most(ProviderTerms terms, long wanted) {
        if (isEnough(terms, wanted)) {
            return wanted;
        }
        long least = 0;
        long most = wanted;
        while (most - least > 1) {
            // Halves at most 63 times.
            final long middle = least + (most - least >> 1);
            if (isEnough(terms, middle)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least;
    }

    /** Whether so many lots bring the gain that is asked for, and leave the margin covered. */
    private boolean isEnough(ProviderTerms terms, long lots) {
        final long valueAfter = contract.value(held + side * lots, mark);
        final long gain = valueAfter - valueBefore - transfer(first, first + lots);
        final long worth = Math.abs(contract.value(side * lots, mark));
        final int ppm = terms.leastGainPpm();
        if (gain
                < (ppm < 0
                        ? -FixedPoint.mulDivFloor(worth, -ppm, MILLION)
                        : FixedPoint.mulDivCeil(worth, ppm, MILLION))) {
            return false;
        }
        return equity + gain >= needed(held + side * lots);
    }

    /** What is needed behind the position once it has so many lots. */
    private long needed(long lots) {
        final long more = own(lots) - own(held);
        // What a purse brings to its account's margin is less by its haircut.
        return maintenance + (isPurse && more > 0 ? book.currencies().margin().amountFor(provider, more) : more);
    }

    /** What positions that share the purse need, or only that one, up to what both have in common. */
    private long own(long lots) {
        return counted == PositionBook.NONE
                ? margin(lots)
                : book.accountMargins().with(counted, instrument, side > 0, lots);
    }

    /** Together with the other leg, where both count together. */
    private long margin(long lots) {
        return paired == 0
                ? contract.maintenance(lots, contract.marginValue(lots, marginMark))
                : contract.maintenanceOfPair(lots, paired, marginMark);
    }
}
