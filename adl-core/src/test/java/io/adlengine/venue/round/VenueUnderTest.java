package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.FirstInLine;
import io.adlengine.SeverityController;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.RobustMix;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A whole venue: book, engine, estimator and what lies between. It takes commands that numbers stand for, and after
 * each of them asks whether all that must never happen has not happened.
 */
final class VenueUnderTest {
    private static final int ACCOUNTS = 12;
    private static final int MOST = 16;
    private static final Instrument[] INSTRUMENTS = {
        Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20),
        new Instrument(2, true, 1_000_000_000L, 20_000, 1 << 20, 100, 1 << 20),
        Instrument.linear(3, 1, 100_000, 1 << 20, 1 << 20)
    };

    final PositionBook book = new PositionBook(INSTRUMENTS, ACCOUNTS + 1, 3 * ACCOUNTS);
    private final Valuation valuation = new Valuation(book);
    private final Autodeleverager adl;
    private final Snapshot snapshot;
    private final StringBuilder answers = new StringBuilder();
    private SplittableRandom random = new SplittableRandom(0);
    private boolean fillsInFull = true;
    private long expectedCash;
    private int roundInstrument;
    int rounds;
    int fills;

    VenueUnderTest(int kind) {
        final Allocator rule = kind % 2 == 0 ? new Proportionally() : new FirstInLine();
        final SeverityController severity =
                kind % 3 == 0 ? RobustMix.builder().build() : new FixedSeverity(kind % 3 == 1 ? 1 : 0.3);
        final TransferPrice price = kind % 5 == 4 ? TransferPrice.zeroWithin(100_000) : TransferPrice.zero();
        adl = Autodeleverager.builder(book)
                .severity(severity)
                .allocator(rule)
                .maxWinners(MOST)
                .maxLosers(MOST)
                .maxUnsettled(3)
                .maxUnsettledLosers(3 * MOST)
                .transferPrice(price)
                .split(DeficitSplit.values()[kind % 2])
                .lotsToClose(LotsToClose.values()[kind / 2 % 2])
                .estimator(GapEstimator.builder().build(INSTRUMENTS.length))
                .execution(this::execute)
                .isolatedLoss(ACCOUNTS)
                .build();
        snapshot = new Snapshot(book, adl);
        for (int account = 0; account <= ACCOUNTS; account++) {
            book.open(account * 7L);
        }
        for (int i = 0; i < INSTRUMENTS.length; i++) {
            book.mark(i, 1_000);
        }
    }

    /** Between two commands: another venue of the same kind goes on from here. */
    VenueUnderTest restart(int kind) {
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        final VenueUnderTest other = new VenueUnderTest(kind);
        other.snapshot.restore(bytes.flip());
        other.expectedCash = expectedCash;
        return other;
    }

    long hash() {
        return snapshot.hash();
    }

    /** What has been answered since the last time. */
    String answers() {
        final String text = answers.toString();
        answers.setLength(0);
        return text;
    }

    void take(long command) {
        random = new SplittableRandom(command);
        switch (random.nextInt(8)) {
            case 0 -> deposit(account());
            case 1, 2, 3 -> trade();
            case 4 -> mark(random.nextInt(INSTRUMENTS.length), random.nextInt(1 << 30));
            case 5 -> isolate();
            default -> round();
        }
        assertEquals(expectedCash, book.cash(), "money comes from deposits alone");
        for (int i = 0; i < INSTRUMENTS.length; i++) {
            assertEquals(0, book.instruments().netLots(i), "every lot has two sides");
        }
    }

    private int account() {
        return random.nextInt(ACCOUNTS);
    }

    private void deposit(int account) {
        final long amount = random.nextInt(200_000) >> random.nextInt(12);
        book.deposit(account, amount);
        expectedCash += amount;
    }

    private void trade() {
        final int buyer = account();
        final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final int instrument = random.nextInt(INSTRUMENTS.length);
        final long price = Math.max(100, book.instruments().mark(instrument) * (900 + random.nextInt(200)) / 1_000);
        book.trade(buyer, seller, instrument, 1 + (random.nextInt(400) >> random.nextInt(8)), price);
    }

    /** Mostly up or down by a third at most. */
    private void mark(int instrument, int size) {
        final long mark = book.instruments().mark(instrument) * (700 + size % 700) / 1_000;
        book.mark(instrument, Math.max(200, Math.min(50_000, mark)));
    }

    private void isolate() {
        final int instrument = random.nextInt(INSTRUMENTS.length);
        final int account = account();
        final int position = book.positions().find(account, instrument);
        if (position != PositionBook.NONE) {
            final long before = book.positions().margin(position);
            final long margin = random.nextInt(4) == 0 ? -1 : random.nextInt(50_000) >> random.nextInt(8);
            book.upsert(
                    account,
                    instrument,
                    book.positions().lots(position),
                    book.positions().entry(position),
                    margin >= 0,
                    Math.max(0, margin));
            expectedCash += book.positions().margin(position) - before;
        }
    }

    private long execute(int loser, int winner, long lots, long transfer) {
        return fillsInFull ? lots : random.nextInt(3) == 0 ? 0 : lots - random.nextLong(lots);
    }

    private void round() {
        final int instrument = random.nextInt(INSTRUMENTS.length);
        final boolean longs = random.nextBoolean();
        fillsInFull = random.nextBoolean();
        adl.begin(instrument, longs);
        roundInstrument = instrument;
        for (int place = 0; place < book.positions().sideCount(instrument, longs); place++) {
            final int position = book.positions().ofSide(instrument, longs, place);
            if (random.nextInt(5) > 0) {
                final Nomination answer = adl.nominate(position);
                assertEquals(valuation.equity(position) >= 0, answer == Nomination.SOLVENT);
                assertTrue(
                        answer == Nomination.SOLVENT
                                || answer == Nomination.ACCEPTED
                                || answer == Nomination.NOTHING_HERE
                                        && !book.positions().isIsolated(position),
                        answer::name);
            }
        }
        assertEquals(Decision.DECIDED, adl.decide());
        answers.append(adl.round())
                .append(' ')
                .append(adl.closeouts().planned())
                .append('\n');
        rounds += adl.closeouts().planned() > 0 ? 1 : 0;
        final boolean isUndisturbed = random.nextInt(3) > 0;
        if (!isUndisturbed) {
            deposit(account());
            mark(instrument, random.nextInt(700));
        }
        final Before before = new Before();
        while (adl.execute(1 + random.nextInt(3)) > 0) {
            assertTrue(adl.closeouts().fills() >= 0);
        }
        fills += adl.closeouts().fills();
        nobodyIsWorseOffThanPlanned(before, isUndisturbed);
        if (random.nextBoolean() && adl.unsettled().count() > 0) {
            final int place = random.nextInt(adl.unsettled().count());
            final int settled = adl.unsettled().instrumentRow(place);
            final long price = Math.max(200, book.instruments().mark(settled) * (900 + random.nextInt(200)) / 1_000);
            answers.append("needed ")
                    .append(adl.settle(adl.unsettled().roundId(place), price))
                    .append('\n');
        }
    }

    private void nobodyIsWorseOffThanPlanned(Before before, boolean isUndisturbed) {
        final RoundLosers losers = adl.losers();
        final RoundWinners winners = adl.winners();
        final boolean[] takesPart = new boolean[ACCOUNTS];
        for (int j = 0; j < losers.count(); j++) {
            takesPart[losers.accountRow(j)] = true;
            noLossLeaves(before, losers.accountRow(j));
        }
        for (int i = 0; i < winners.count(); i++) {
            final int account = winners.accountRow(i);
            final long cost = adl.winners().filledCost(i);
            takesPart[account] |= adl.winners().filledLots(i) > 0;
            noLossLeaves(before, account);
            final boolean isInverse =
                    book.instruments().contract(roundInstrument).inverse();
            final long ofValues = isInverse ? adl.closeouts().fills() : 0;
            assertTrue(cost <= winners.gain(i) + ofValues, "nobody pays more than min(profit, equity)");
            assertTrue(adl.winners().filledLots(i) <= adl.winners().plannedLots(i), "nor gives more than planned");
            if (isUndisturbed) {
                final long equity = equity(account, roundInstrument);
                final long lost = before.equity[account][roundInstrument] - equity;
                final boolean inverse =
                        book.instruments().contract(roundInstrument).inverse();
                final long rounding = inverse ? 2L + 2L * adl.closeouts().fills() : 0;
                assertTrue(Math.abs(lost - cost) <= rounding, "lost " + lost + ", was told " + cost);
            }
            if (book.accounts().version(account) != before.version[account]
                    && (book.positions().find(account, roundInstrument) != PositionBook.NONE
                            || !before.isolated[account][roundInstrument])) {
                assertTrue(
                        backing(account) >= Math.min(0, before.backing[account]),
                        "no winner ends below zero, or deeper, whatever the mark is now");
            }
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            assertTrue(
                    takesPart[account] || book.accounts().version(account) == before.version[account],
                    "others are left alone");
            for (int instrument = 0; instrument < INSTRUMENTS.length; instrument++) {
                final long was = before.lots[account][instrument];
                final long is = book.positions().lotsOf(account, instrument);
                assertTrue(was >= 0 ? is >= 0 && is <= was : is <= 0 && is >= was, "positions only shrink");
                assertTrue(is == was || instrument == roundInstrument, "in one instrument");
            }
        }
    }

    /** An isolated position of the round's instrument has not cost its account anything. */
    private void noLossLeaves(Before before, int account) {
        if (before.isolated[account][roundInstrument]) {
            assertTrue(
                    book.accounts().collateral(account) >= before.collateral[account], "isolated losses stay isolated");
        }
    }

    /**
     * What is left behind a winner's position: of one with margin of its own that is closed, nothing can be missing.
     */
    private long backing(int account) {
        final int instrument = roundInstrument;
        final int position = book.positions().find(account, instrument);
        return position != PositionBook.NONE ? valuation.equity(position) : valuation.accountEquity(account);
    }

    /** An account's equity with that of its isolated position of an instrument, if it has one. */
    private long equity(int account, int instrument) {
        final int position = book.positions().find(account, instrument);
        final boolean isIsolated =
                position != PositionBook.NONE && book.positions().isIsolated(position);
        return valuation.accountEquity(account) + (isIsolated ? valuation.equity(position) : 0);
    }

    /** How things stood before the close-outs. */
    private final class Before {
        final long[] version = new long[ACCOUNTS];
        final long[] collateral = new long[ACCOUNTS];
        final long[] backing = new long[ACCOUNTS];
        final long[][] equity = new long[ACCOUNTS][INSTRUMENTS.length];
        final long[][] lots = new long[ACCOUNTS][INSTRUMENTS.length];
        final boolean[][] isolated = new boolean[ACCOUNTS][INSTRUMENTS.length];

        Before() {
            for (int account = 0; account < ACCOUNTS; account++) {
                version[account] = book.accounts().version(account);
                collateral[account] = book.accounts().collateral(account);
                backing[account] = backing(account);
                for (int instrument = 0; instrument < INSTRUMENTS.length; instrument++) {
                    final int position = book.positions().find(account, instrument);
                    lots[account][instrument] = book.positions().lotsOf(account, instrument);
                    isolated[account][instrument] =
                            position != PositionBook.NONE && book.positions().isIsolated(position);
                    equity[account][instrument] = VenueUnderTest.this.equity(account, instrument);
                }
            }
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(new int[] {rounds, fills});
    }
}
