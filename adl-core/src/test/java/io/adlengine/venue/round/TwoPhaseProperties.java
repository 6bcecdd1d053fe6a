package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Close-outs confirmed later, in any order, in part or not at all, whatever happens to the book meanwhile. */
final class TwoPhaseProperties {
    private static final CloseoutListener NOBODY = new CloseoutListener() {};

    private long told;
    private long toldTransfer;
    private final CloseoutListener fills = new CloseoutListener() {
        @Override
        public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
            told = lots;
            toldTransfer = transfer;
        }
    };

    private CrashedMarket market;
    private SplittableRandom random;
    private final List<Long> out = new ArrayList<>();
    private boolean isTouched;
    private long cash;
    private int together;
    private int changed;
    private int applied;

    private void start(long seed, double theta, CloseoutListener listener) {
        market = new CrashedMarket(seed, theta, TransferPrice.zero(), listener, Execution.IN_FULL);
        random = new SplittableRandom(seed * 31 + 7);
        out.clear();
        isTouched = false;
        assertEquals(Decision.DECIDED, market.adl.decide(-1));
        cash = market.book.cash();
    }

    /** One at a time, confirmed whole, leaves the very book that a single phase leaves. */
    @Property(tries = 500)
    void oneAtATimeItIsWhatExecuteDoes(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double theta) {
        final CrashedMarket single = new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL);
        single.adl.decide(-1);
        single.adl.execute(Integer.MAX_VALUE);
        start(seed, theta, NOBODY);
        final OutstandingCloseouts outstanding = market.adl.outstanding();
        long last = 0;
        for (long id = outstanding.next(); id != OutstandingCloseouts.NONE; id = outstanding.next()) {
            assertTrue(id > last, "no id twice");
            last = id;
            assertEquals(Confirmation.APPLIED, outstanding.confirm(id, outstanding.lots(id)));
        }
        assertEquals(new Snapshot(single.book).hash(), new Snapshot(market.book).hash());
        assertSameOutcome(single);
    }

    /** The same with parts: what is filled of each depends on its lots alone. */
    @Property(tries = 500)
    void oneAtATimePartsAreWhatExecuteDoes(@ForAll long seed) {
        final CrashedMarket single =
                new CrashedMarket(seed, 1, TransferPrice.zero(), NOBODY, (loser, winner, lots, transfer) -> part(lots));
        single.adl.decide(-1);
        single.adl.execute(Integer.MAX_VALUE);
        start(seed, 1, NOBODY);
        final OutstandingCloseouts outstanding = market.adl.outstanding();
        for (long id = outstanding.next(); id != OutstandingCloseouts.NONE; id = outstanding.next()) {
            outstanding.confirm(id, part(outstanding.lots(id)));
        }
        assertEquals(new Snapshot(single.book).hash(), new Snapshot(market.book).hash());
        assertSameOutcome(single);
    }

    private static long part(long lots) {
        return lots % 5 == 0 ? 0 : lots % 3 == 0 ? lots / 2 : lots;
    }

    private void assertSameOutcome(CrashedMarket single) {
        final Closeouts expected = single.adl.closeouts();
        final Closeouts actual = market.adl.closeouts();
        assertEquals(0, actual.remaining());
        assertEquals(expected.fills(), actual.fills());
        assertEquals(expected.filledLots(), actual.filledLots());
        assertEquals(expected.cost(), actual.cost());
        assertEquals(expected.covered(), actual.covered());
        assertEquals(expected.isolatedLoss(), actual.isolatedLoss());
        for (final SkipReason reason : SkipReason.values()) {
            assertEquals(expected.skippedLots(reason), actual.skippedLots(reason));
        }
        for (int i = 0; i < single.adl.winners().count(); i++) {
            assertEquals(
                    single.adl.winners().filledTransfer(i), market.adl.winners().filledTransfer(i));
        }
        for (int account = 0; account < single.book.accounts().count(); account++) {
            assertEquals(single.valuation.accountEquity(account), market.valuation.accountEquity(account));
            assertEquals(
                    single.book.positions().lotsOf(account, 0),
                    market.book.positions().lotsOf(account, 0));
        }
    }

    /** Many at a time, confirmed whole in any order, come to what one after the other comes to, account by account. */
    @Property(tries = 1_000)
    void inAnyOrderTheyAddUp(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double theta,
            @ForAll @IntRange(min = 1, max = CrashedMarket.OUTSTANDING) int most) {
        final CrashedMarket single = new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL);
        single.adl.decide(-1);
        single.adl.execute(Integer.MAX_VALUE);
        start(seed, theta, fills);
        while (market.adl.closeouts().remaining() > 0) {
            handOut(most);
            confirm(true);
        }
        assertEquals(OutstandingCloseouts.NONE, market.adl.outstanding().next());
        assertSameOutcome(single);
    }

    /** Parts, refusals, deposits, withdrawals, trades and marks in between. */
    @Property(tries = 2_000)
    void whateverHappensMeanwhileNothingIsLost(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double theta,
            @ForAll @IntRange(min = 1, max = CrashedMarket.OUTSTANDING) int most,
            @ForAll @IntRange(max = 4) int restless) {
        run(seed, theta, most, restless);
    }

    private void run(long seed, double theta, int most, int restless) {
        start(seed, theta, fills);
        final long planned = plannedLots();
        int steps = 0;
        while (market.adl.closeouts().remaining() > 0) {
            assertTrue(steps++ < 20_000, "it comes to an end");
            handOut(most);
            if (random.nextInt(8) < restless) {
                touch();
            }
            if (!out.isEmpty()) {
                confirm(false);
            }
        }
        final Closeouts done = market.adl.closeouts();
        long lots = done.filledLots();
        for (final SkipReason reason : SkipReason.values()) {
            lots += done.skippedLots(reason);
        }
        assertEquals(planned, lots, "every planned lot is closed, or reported with a reason");
        assertTrue(done.cost() <= done.covered());
        final RoundWinners winners = market.adl.winners();
        for (int i = 0; i < winners.count(); i++) {
            assertTrue(winners.filledCost(i) <= winners.cap(i), "nobody pays more than the gain");
        }
        assertEquals(0, market.adl.outstanding().count());
    }

    /** Otherwise the property above would say little. */
    @Test
    void manyAreOutTogetherAndSomeHaveChanged() {
        int together = 0;
        for (int seed = 0; seed < 200; seed++) {
            run(seed, 1, 16, seed % 5);
            together = Math.max(together, this.together);
        }
        assertTrue(together >= 8, together + " at a time");
        assertTrue(changed > 20, changed + " changed");
        assertTrue(applied > 1_000, applied + " applied");
    }

    private long plannedLots() {
        final Closeouts plan = market.adl.closeouts();
        long lots = 0;
        for (int c = 0; c < plan.planned(); c++) {
            lots += plan.toLot(c) - plan.fromLot(c);
        }
        return lots;
    }

    private void handOut(int most) {
        final OutstandingCloseouts outstanding = market.adl.outstanding();
        for (int n = out.size() + random.nextInt(3); n <= most && out.size() < most; n++) {
            final long id = outstanding.next();
            if (id == OutstandingCloseouts.NONE) {
                assertTrue(!out.isEmpty() || market.adl.closeouts().remaining() == 0, "nobody waits for nothing");
                return;
            }
            assertTrue(market.adl.closeouts().isPlanned(outstanding.loserAccountRow(id)));
            assertTrue(market.adl.closeouts().isPlanned(outstanding.winnerAccountRow(id)));
            out.add(id);
        }
        if (out.isEmpty() && market.adl.closeouts().remaining() > 0) {
            handOut(Math.max(1, most));
        }
        together = Math.max(together, out.size());
    }

    private void confirm(boolean whole) {
        if (out.isEmpty()) {
            return;
        }
        final OutstandingCloseouts outstanding = market.adl.outstanding();
        final long id = out.remove(random.nextInt(out.size()));
        final long lots = outstanding.lots(id);
        final long transfer = outstanding.transfer(id);
        final int kind = whole ? 9 : random.nextInt(10);
        final long filled = kind == 0 ? 0 : kind < 4 ? 1 + random.nextLong(lots) : lots;
        final int loser = outstanding.loserPositionRow(id);
        final int winner = outstanding.winnerPositionRow(id);
        final int loserAccount = outstanding.loserAccountRow(id);
        final int winnerAccount = outstanding.winnerAccountRow(id);
        final PositionBook book = market.book;
        final boolean wasIsolated =
                book.positions().isOpen(loser) && book.positions().isIsolated(loser);
        final long loserLots = lotsAt(loser);
        final long winnerLots = lotsAt(winner);
        final long equity = book.positions().isOpen(winner) ? market.valuation.equity(winner) : 0;
        told = 0;
        final Confirmation answer = outstanding.confirm(id, filled);
        assertEquals(Confirmation.UNKNOWN, outstanding.confirm(id, filled), "once");
        assertEquals(cash, book.cash());
        assertEquals(0, book.instruments().netLots(0));
        if (answer == Confirmation.CHANGED) {
            changed++;
            assertTrue(isTouched, "only a change of the book changes terms");
            assertEquals(loserLots, lotsAt(loser));
            assertEquals(winnerLots, lotsAt(winner));
            return;
        }
        assertEquals(filled == 0 ? Confirmation.REFUSED : Confirmation.APPLIED, answer);
        assertEquals(filled, told);
        if (filled > 0) {
            applied++;
            assertEquals(loserLots - filled, lotsAt(loser), "no sign flips");
            assertEquals(winnerLots + filled, lotsAt(winner));
            if (filled == lots) {
                assertEquals(transfer, toldTransfer, "whole at the value handed out");
            }
            assertTrue(owed(loser, loserAccount, wasIsolated) <= 0, "who is closed out is not made rich");
            final long left = book.positions().isOpen(winner)
                    ? market.valuation.equity(winner)
                    : market.valuation.accountEquity(winnerAccount);
            assertTrue(equity < 0 || left >= 0, "nobody is made bankrupt");
        }
    }

    /** What is behind a loser's position, as long as it is there. */
    private long owed(int position, int account, boolean wasIsolated) {
        if (!wasIsolated) {
            return market.valuation.accountEquity(account);
        }
        return market.book.positions().isOpen(position) ? market.valuation.equity(position) : 0;
    }

    private long lotsAt(int position) {
        return market.book.positions().isOpen(position)
                ? market.book.positions().lots(position)
                : 0;
    }

    private void touch() {
        isTouched = true;
        final PositionBook book = market.book;
        final int account = random.nextInt(book.accounts().count());
        switch (random.nextInt(5)) {
            case 0 -> deposit(account, 1);
            case 1 -> deposit(account, -1);
            case 2 -> deposit(account, random.nextInt(2_000_001) - 1_000_000);
            case 3 -> {
                final int other = (account + 1 + random.nextInt(book.accounts().count() - 1))
                        % book.accounts().count();
                book.trade(
                        account,
                        other,
                        0,
                        1 + random.nextInt(50),
                        book.instruments().mark(0));
            }
            default -> book.mark(0, Math.max(1_000, book.instruments().mark(0) + random.nextInt(201) - 100));
        }
    }

    private void deposit(int account, long amount) {
        market.book.deposit(account, amount);
        cash += amount;
    }

    /** A venue that cannot know better confirms ids of before. */
    @Property(tries = 200)
    void whatIsGivenUpIsKnownToNobody(@ForAll long seed) {
        start(seed, 1, NOBODY);
        handOut(16);
        final long before = new Snapshot(market.book).hash();
        market.adl.begin(0, true);
        for (final long id : out) {
            assertEquals(Confirmation.UNKNOWN, market.adl.outstanding().confirm(id, 1));
        }
        assertEquals(before, new Snapshot(market.book).hash());
        final long last = out.isEmpty() ? 0 : out.get(out.size() - 1);
        for (final int position : market.bankrupt) {
            market.adl.nominate(position);
        }
        market.adl.decide();
        assertNotEquals(last, market.adl.outstanding().next());
    }
}
