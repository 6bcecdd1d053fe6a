package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.InitialMargins;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.guard.Guards;
import io.adlengine.venue.guard.WinnerBudgets;
import java.util.Arrays;

/** What must hold of a {@link WholeVenue} after every command. */
final class WholeVenueChecks implements CloseoutListener {
    private static final int ACCOUNTS = WholeVenueTerms.ACCOUNTS;
    private static final int SIDES = 2 * WholeVenueTerms.INSTRUMENTS;

    private final StringBuilder events;
    private final WholeVenueCounts counts;
    private PositionBook book;
    private Valuation valuation;
    private InitialMargins initial;
    /** As it was before the command: lots and equity of isolated positions by side, equity of accounts. */
    private final long[][] lots = new long[ACCOUNTS][SIDES];

    private final boolean[][] isIsolated = new boolean[ACCOUNTS][SIDES];
    private final long[][] own = new long[ACCOUNTS][SIDES];
    private final long[] equity = new long[ACCOUNTS];
    /** Of the command: fills, and whose. */
    private final int[] fillsOf = new int[ACCOUNTS];

    private final boolean[] hasLost = new boolean[ACCOUNTS];
    /** What accounts could still be made to pay, and have paid. */
    private final long[] budget = new long[ACCOUNTS];

    private final long[] paid = new long[ACCOUNTS];
    private Guards guards;
    private boolean isOfLots;
    private long markings;
    private int fills;

    WholeVenueChecks(StringBuilder events, WholeVenueCounts counts) {
        this.events = events;
        this.counts = counts;
    }

    void of(WholeVenueTerms terms) {
        book = terms.book;
        guards = terms.guards;
        valuation = new Valuation(book);
        initial = new InitialMargins(book);
    }

    void goOnFrom(WholeVenueChecks other) {
        isOfLots = other.isOfLots;
        markings = book.instruments().markings() - (other.haveMarksMoved() ? 1 : 0);
    }

    void roundBegins(boolean hasTargets) {
        isOfLots = hasTargets;
        markings = book.instruments().markings();
    }

    private boolean haveMarksMoved() {
        return book.instruments().markings() != markings;
    }

    /** Planned values are those of the marks of the plan: only winners are measured by later ones. */
    private boolean isExempt(int account) {
        return hasLost[account] && (isOfLots || haveMarksMoved());
    }

    void begin() {
        fills = 0;
        Arrays.fill(fillsOf, 0);
        Arrays.fill(hasLost, false);
        Arrays.fill(paid, 0);
        for (int account = 0; account < ACCOUNTS; account++) {
            equity[account] = valuation.accountEquity(account);
            budget[account] =
                    guards == null ? WinnerBudgets.UNLIMITED : guards.budgets().left(account);
            for (int side = 0; side < SIDES; side++) {
                final int row = row(account, side);
                lots[account][side] =
                        row == PositionBook.NONE ? 0 : book.positions().lots(row);
                isIsolated[account][side] =
                        row != PositionBook.NONE && book.positions().isIsolated(row);
                own[account][side] = isIsolated[account][side] ? valuation.equity(row) : 0;
            }
        }
    }

    private int row(int account, int side) {
        return book.positions().findOn(account, side / 2, side % 2 == 0);
    }

    @Override
    public void onFill(int loser, int winner, int instrument, long filled, long transfer, long cost) {
        assertFalse(book.accounts().owners().areOne(loser, winner), "nobody is its own winner, nor its owner's");
        fills++;
        fillsOf[loser]++;
        fillsOf[winner]++;
        hasLost[loser] = true;
        assertTrue(isOfLots || cost >= 0, "nobody gains by what others lack");
        paid[winner] += Math.max(0, cost);
        counts.fills += filled > 0 ? 1 : 0;
        counts.paid += filled == 0 ? 1 : 0;
        events.append("fill ")
                .append(loser)
                .append(' ')
                .append(winner)
                .append(' ')
                .append(instrument);
        events.append(' ')
                .append(filled)
                .append(' ')
                .append(transfer)
                .append(' ')
                .append(cost)
                .append(' ');
    }

    @Override
    public void onSkip(int loser, int winner, int instrument, long skipped, SkipReason reason) {
        events.append("skip ")
                .append(loser)
                .append(' ')
                .append(winner)
                .append(' ')
                .append(instrument);
        events.append(' ').append(skipped).append(' ').append(reason).append(' ');
    }

    @Override
    public void onNetOff(int account, int instrument, long netted) {
        counts.netted++;
        fillsOf[account]++;
        events.append("net ")
                .append(account)
                .append(' ')
                .append(instrument)
                .append(' ')
                .append(netted)
                .append(' ');
    }

    void check() {
        money();
        lots();
        for (int account = 0; account < ACCOUNTS && fills > 0; account++) {
            closed(account);
        }
    }

    private void money() {
        long money = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            money += book.accounts().collateral(account);
            long exposure = 0;
            int left = Positions.MOST_OF_ACCOUNT;
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE && left > 0;
                    p = book.positions().nextOfAccount(p), left--) {
                money += book.positions().margin(p) - book.positions().entry(p);
                exposure += Math.abs(book.positions().lots(p))
                        * book.instruments()
                                .contract(book.positions().instrument(p))
                                .mostPerLot();
                assertTrue(book.positions().isIsolated(p) || book.positions().margin(p) == 0);
            }
            assertEquals(exposure, book.accounts().exposure(account));
            assertTrue(initial.free(account) >= 0);
        }
        assertTrue(book.funding().isWhole(), "credits and what is held add up");
        assertEquals(book.cash(), money + book.funding().remainder());
        owners();
    }

    private void owners() {
        for (int owner = 0; owner < book.accounts().owners().count(); owner++) {
            long exposure = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                exposure += book.accounts().owners().rowOf(account) == owner
                        ? book.accounts().exposure(account)
                        : 0;
            }
            assertEquals(
                    exposure,
                    book.accounts().owners().exposure(book.accounts().owners().id(owner)));
        }
    }

    private void lots() {
        for (int i = 0; i < WholeVenueTerms.INSTRUMENTS; i++) {
            long longs = 0;
            long shorts = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                longs += now(account, 2 * i);
                shorts += now(account, 2 * i + 1);
            }
            assertEquals(0, book.instruments().netLots(i), "every lot has two sides");
            assertEquals(0, longs + shorts);
            assertEquals(longs - shorts, book.instruments().openLots(i));
        }
    }

    private long now(int account, int side) {
        final int row = row(account, side);
        return row == PositionBook.NONE ? 0 : book.positions().lots(row);
    }

    /** Close-outs of this command: legs only shrink, nobody with money is left with less than none. */
    private void closed(int account) {
        assertTrue(paid[account] <= budget[account], "nobody pays more than its budget");
        boolean isUntouched = true;
        boolean hadIsolated = false;
        for (int side = 0; side < SIDES; side++) {
            final long before = Math.abs(lots[account][side]);
            final long left = Math.abs(now(account, side));
            isUntouched &= left == before;
            hadIsolated |= isIsolated[account][side] && left < before;
            assertTrue(left <= before, "legs only shrink, and do not turn over");
            if (isIsolated[account][side] && left > 0 && !isExempt(account)) {
                final long is = valuation.equity(row(account, side));
                assertTrue(
                        is >= Math.min(0, own[account][side]) - rounding(account), "an isolated position with " + is);
            }
        }
        assertTrue(isUntouched || fillsOf[account] > 0, "others are left alone");
        if (account >= WholeVenueTerms.TRADERS || isExempt(account) || hasLost[account] && hadIsolated) {
            return;
        }
        final long is = valuation.accountEquity(account);
        assertTrue(
                is >= Math.min(0, equity[account]) - rounding(account),
                () -> "account " + account + " had " + equity[account] + " and has " + is);
    }

    private long rounding(int account) {
        boolean areAnyInverse = false;
        for (int i = 0; i < WholeVenueTerms.INSTRUMENTS; i++) {
            areAnyInverse |= book.instruments().contract(i).inverse();
        }
        return areAnyInverse ? 2L * fillsOf[account] : 0;
    }

    boolean isAboveZero(int account) {
        return valuation.accountEquity(account) >= -200;
    }
}
