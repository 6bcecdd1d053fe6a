package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What exceptions, callbacks, refused snapshots and other threads leave behind. Account 0 is 50 short; 1 and 2 win. */
final class UnderInterruptionTest {
    private static SmallMarket market() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 150, false);
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.book.mark(0, 80);
        return market;
    }

    private static Autodeleverager begun(SmallMarket market, RoundListener listener) {
        final Autodeleverager adl = market.builder().roundListener(listener).build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(100, 7));
        return adl;
    }

    /**
     * The round stands in the engine, so it stands here: the deficit is decided once, and its close-outs are planned.
     */
    @Test
    void aListenerThatThrowsLosesNoRound() {
        final Autodeleverager adl = begun(market(), new RoundListener() {
            @Override
            public void onRound(Round round) {
                throw new ArithmeticException("the venue's own");
            }
        });
        assertThrows(ArithmeticException.class, adl::decide);
        assertThrows(IllegalStateException.class, adl::decide, "decided");
        assertEquals(1, adl.unsettled().count());
        while (adl.execute(10) > 0) {}
        assertEquals(50, adl.closeouts().covered());
        assertEquals(0, adl.settle(adl.round().id(), 85));
        assertEquals(0, adl.unsettled().count());
    }

    @Test
    void nothingThatIsCalledMaySteer() {
        final Autodeleverager[] adl = new Autodeleverager[1];
        final SmallMarket market = market();
        for (final Runnable call : List.<Runnable>of(
                () -> adl[0].begin(0, true),
                () -> adl[0].decide(),
                () -> adl[0].execute(1),
                () -> adl[0].settle(0, 85),
                () -> adl[0].settleNeeded(0, 1),
                () -> new Snapshot(adl[0]).size())) {
            adl[0] = begun(market, new RoundListener() {
                @Override
                public void onRound(Round round) {
                    assertThrows(IllegalStateException.class, call::run);
                }

                @Override
                public void onSettled(long id, long deficit, double severity, long allocated, long needed) {
                    assertThrows(IllegalStateException.class, call::run);
                }
            });
            assertEquals(Decision.DECIDED, adl[0].decide());
            assertEquals(50, adl[0].losers().deficit());
            adl[0].settle(adl[0].round().id(), 85);

            final PositionScore steering = position -> {
                assertThrows(IllegalStateException.class, call::run);
                return 1;
            };
            adl[0] = market.builder().score(steering).build();
            adl[0].begin(0, true);
            adl[0].nominate(100, 7);
            assertEquals(Decision.DECIDED, adl[0].decide());
            assertEquals(1, adl[0].unsettled().count());
        }
    }

    private static PositionBook book(int instruments, int maxAccounts) {
        final Instrument[] listed = new Instrument[instruments];
        for (int i = 0; i < instruments; i++) {
            listed[i] = Instrument.linear(7 + i, 1, 50_000, 1_000, 1_000);
        }
        return new PositionBook(listed, maxAccounts, 10);
    }

    private static Autodeleverager adl(PositionBook book) {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(4)
                .maxLosers(4)
                .build();
    }

    /** A round of the last instrument waits for its settlement. */
    private static Autodeleverager waiting(PositionBook book) {
        final int row = book.instruments().count() - 1;
        book.trade(book.open(4), book.open(5), row, 10, 100);
        book.mark(row, 80);
        final Autodeleverager adl = adl(book);
        adl.begin(row, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(4, 7 + row));
        assertEquals(Decision.DECIDED, adl.decide());
        return adl;
    }

    private static ByteBuffer saved(Snapshot snapshot) {
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }

    /**
     * The deleverager is refused with the book that came before it or with the one that comes after it, and put back
     * either way.
     */
    @Test
    void aRefusedRestoreChangesNothingInAnyOrder() {
        final PositionBook large = book(1, 50);
        for (int account = 0; account < 30; account++) {
            large.open(account);
        }
        final Autodeleverager other = adl(large);
        final PositionBook book = book(2, 10);
        final Autodeleverager adl = waiting(book);
        final Snapshot together = new Snapshot(adl, book);
        final long before = together.hash();
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> together.restore(saved(new Snapshot(other, large))));
        assertEquals("accountIds=30 (expected: 0 to 10)", refused.getMessage());
        assertEquals(before, together.hash());
        assertEquals(2, book.instruments().count());
        assertEquals(1, adl.unsettled().count());
    }

    /** An instrument that was listed since is in the snapshot, whichever part comes first. */
    @Test
    void partsAreRestoredInAnyOrder() {
        final PositionBook book = book(1, 10);
        book.list(Instrument.linear(8, 1, 50_000, 1_000, 1_000));
        final Autodeleverager adl = waiting(book);
        for (final boolean bookFirst : new boolean[] {false, true}) {
            final PositionBook freshBook = book(1, 10);
            final Autodeleverager fresh = adl(freshBook);
            final Snapshot from = bookFirst ? new Snapshot(book, adl) : new Snapshot(adl, book);
            final Snapshot to = bookFirst ? new Snapshot(freshBook, fresh) : new Snapshot(fresh, freshBook);
            to.restore(saved(from));
            assertEquals(from.hash(), to.hash());
            assertEquals(200, fresh.settle(fresh.unsettled().roundId(0), 80));
        }
    }

    @Test
    void whatIsRestoredBelongsToWhoeverCallsNext() throws InterruptedException {
        final PositionBook book = book(1, 10);
        final Autodeleverager adl = waiting(book);
        final Snapshot together = new Snapshot(book, adl);
        together.restore(saved(together));
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread other = new Thread(() -> {
            book.mark(0, 81);
            adl.begin(0, true);
        });
        other.setUncaughtExceptionHandler((thread, problem) -> thrown.set(problem));
        other.start();
        other.join();
        assertNull(thrown.get());
    }

    @Test
    void aScoreWithLessRoomIsRefusedWhenBuilt() {
        final PositionScore narrow = new PositionScore() {
            @Override
            public double of(PositionView position) {
                return 0;
            }

            @Override
            public int maxWinners() {
                return 2;
            }
        };
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> market().builder().score(narrow).build());
        assertEquals(
                "maxWinners of the score=2 (expected: " + SmallMarket.MOST + " to 2147483647)", refused.getMessage());
    }

    /** Whoever was found before does not stand beside whoever was found now. */
    @Test
    void anIndicatorWhoseScoreThrowsStandsForNobody() {
        final boolean[] fails = {false};
        final SmallMarket market = market();
        final Autodeleverager adl = market.builder()
                .score(position -> {
                    if (fails[0]) {
                        throw new ArithmeticException("the venue's own");
                    }
                    return position.lots();
                })
                .build();
        final Standing standing = new Standing(adl, new Proportionally());
        assertEquals(2, standing.refresh(0, true));
        fails[0] = true;
        assertThrows(ArithmeticException.class, () -> standing.refresh(0, true));
        assertEquals(-1, standing.find(101));
    }
}
