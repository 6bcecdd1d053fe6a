package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Accounts in both modes against a book of maps and whole numbers without limits, after every command. */
final class LegsProperties {
    private static final int ACCOUNTS = 5;
    private static final int INSTRUMENTS = 3;
    private static final int COMMANDS = 60;

    private SplittableRandom random;
    private LegsModel model;
    private PositionBook book;
    private Valuation valuation;

    private PositionBook fresh() {
        final PositionBook made = new PositionBook(model.contracts, ACCOUNTS, 2 * INSTRUMENTS * ACCOUNTS);
        for (int account = 0; account < ACCOUNTS; account++) {
            made.open(10 - account);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            made.mark(i, model.marks[i]);
        }
        return made;
    }

    @Property(tries = 400)
    void bothModesAreWhatAPlainBookSays(@ForAll long seed) {
        random = new SplittableRandom(seed);
        model = new LegsModel(ACCOUNTS, INSTRUMENTS, random.nextInt(3));
        book = fresh();
        valuation = new Valuation(book);
        for (int n = 0; n < COMMANDS; n++) {
            command();
            compare();
        }
    }

    private void command() {
        final int account = random.nextInt(ACCOUNTS);
        final int instrument = random.nextInt(INSTRUMENTS);
        final long amount = random.nextLong(1L << random.nextInt(1, 30));
        final long before = new Snapshot(book).hash();
        boolean isDone = true;
        try {
            switch (random.nextInt(11)) {
                case 0 -> {
                    book.deposit(account, amount);
                    model.collateral[account] = model.collateral[account].add(BigInteger.valueOf(amount));
                }
                case 1 -> {
                    book.legs().hedge(account, instrument, random.nextBoolean());
                    model.hedged[account][instrument] = book.legs().isHedged(account, instrument);
                    assertTrue(model.isFlat(account, instrument) || new Snapshot(book).hash() == before);
                }
                case 2, 3, 4, 5 -> trade(account, instrument, 1 + amount % 1_000);
                case 6 -> {
                    final long mark = 100 + random.nextInt(3_000);
                    book.mark(instrument, mark);
                    model.marks[instrument] = mark;
                }
                case 7 -> isolate(account, instrument, amount % 100_000);
                case 8 -> {
                    final Instrument terms =
                            model.contracts[instrument].withHedgeMargin(HedgeMargin.values()[random.nextInt(3)]);
                    book.changeTerms(instrument, terms);
                    model.contracts[instrument] = terms;
                }
                case 9 -> netOff(account, instrument);
                default -> closeOut(instrument, 1 + amount % 1_000);
            }
        } catch (IllegalArgumentException refused) {
            isDone = false;
        }
        assertTrue(isDone || before == new Snapshot(book).hash(), "what is refused leaves no trace");
        if (random.nextInt(8) == 0) {
            restart();
        }
    }

    private void trade(int buyer, int instrument, long lots) {
        final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final Leg bought = leg(buyer, instrument);
        final Leg sold = leg(seller, instrument);
        final long price = 100 + random.nextInt(3_000);
        final boolean isAllowed =
                model.allows(buyer, instrument, bought, lots) && model.allows(seller, instrument, sold, -lots);
        boolean isDone = false;
        try {
            book.legs().trade(buyer, bought, seller, sold, instrument, lots, price);
            isDone = true;
        } finally {
            assertEquals(isAllowed, isDone, "a leg never turns over");
        }
        final BigInteger value = model.value(instrument, lots, price);
        model.change(buyer, instrument, bought, lots, value);
        model.change(seller, instrument, sold, -lots, value.negate());
    }

    /** Now and then one of the other mode. */
    private Leg leg(int account, int instrument) {
        return model.hedged[account][instrument] == random.nextInt(20) > 0 ? Leg.of(random.nextBoolean()) : Leg.NET;
    }

    private void isolate(int account, int instrument, long margin) {
        final int row = book.positions().findOn(account, instrument, random.nextBoolean());
        if (row != PositionBook.NONE) {
            final LegsModel.Position held =
                    model.at(account, instrument, book.positions().leg(row));
            book.margins().moveIn(row, margin);
            held.isolated = true;
            held.margin = held.margin.add(BigInteger.valueOf(margin));
            model.collateral[account] = model.collateral[account].subtract(BigInteger.valueOf(margin));
        }
    }

    private void netOff(int account, int instrument) {
        final BigInteger equity = model.equity(account);
        final long cash = book.cash();
        final long lots = book.legs().netOff(account, instrument);
        assertEquals(model.netOff(account, instrument), lots);
        final BigInteger moved = model.equity(account).subtract(equity).abs();
        assertTrue(moved.compareTo(BigInteger.valueOf(model.contracts[instrument].inverse() ? 2 : 0)) <= 0);
        assertEquals(cash, book.cash());
    }

    private void closeOut(int instrument, long lots) {
        final int longs = book.positions().sideCount(instrument, true);
        final int shorts = book.positions().sideCount(instrument, false);
        if (longs > 0 && shorts > 0) {
            final int loser = book.positions().ofSide(instrument, true, random.nextInt(longs));
            final int winner = book.positions().ofSide(instrument, false, random.nextInt(shorts));
            final long most = Math.min(
                    lots,
                    Math.min(book.positions().lots(loser), -book.positions().lots(winner)));
            final long transfer = valuation.zeroValue(loser, most);
            final Leg ofLoser = book.positions().leg(loser);
            final Leg ofWinner = book.positions().leg(winner);
            final int from = book.positions().account(loser);
            final int to = book.positions().account(winner);
            book.closeOut(loser, winner, most, transfer);
            assertTrue(from != to, "nobody is closed out against itself");
            model.change(from, instrument, ofLoser, -most, BigInteger.valueOf(-transfer));
            model.change(to, instrument, ofWinner, most, BigInteger.valueOf(transfer));
        }
    }

    private void restart() {
        final PositionBook other = fresh();
        other.legs().hedge(random.nextInt(ACCOUNTS), random.nextInt(INSTRUMENTS), true);
        Restart.into(other, book);
        assertEquals(new Snapshot(book).hash(), new Snapshot(other).hash());
        book = other;
        valuation = new Valuation(book);
    }

    private void compare() {
        assertEquals(model.cash(), BigInteger.valueOf(book.cash()));
        int open = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            assertEquals(model.equity(account), BigInteger.valueOf(valuation.accountEquity(account)));
            assertEquals(model.maintenance(account), BigInteger.valueOf(valuation.accountMaintenance(account)));
            assertEquals(
                    model.exposure(account), BigInteger.valueOf(book.accounts().exposure(account)));
            BigInteger shares = BigInteger.ZERO;
            BigInteger weights = BigInteger.ZERO;
            int legs = 0;
            for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
                for (final Leg leg : Leg.values()) {
                    final LegsModel.Position held = model.at(account, instrument, leg);
                    final int row = book.positions().find(account, instrument, leg);
                    assertEquals(held.lots == 0, row == PositionBook.NONE);
                    if (held.lots == 0) {
                        continue;
                    }
                    open++;
                    assertEquals(held.lots, book.positions().lots(row));
                    assertEquals(held.entry, BigInteger.valueOf(book.positions().entry(row)));
                    assertEquals(
                            held.margin, BigInteger.valueOf(book.positions().margin(row)));
                    assertEquals(held.isolated, book.positions().isIsolated(row));
                    final long left = random.nextLong(Math.abs(held.lots) + 1);
                    assertEquals(
                            model.relief(account, instrument, leg, left),
                            BigInteger.valueOf(book.legs().relief(row, left)));
                    if (!held.isolated) {
                        legs++;
                        assertEquals(model.weight(account, instrument, leg), BigInteger.valueOf(valuation.weight(row)));
                        weights = weights.add(BigInteger.valueOf(valuation.weight(row)));
                        shares = shares.add(BigInteger.valueOf(valuation.equityShare(row)));
                    }
                }
            }
            assertEquals(weights, BigInteger.valueOf(legs == 0 ? 0 : valuation.accountWeight(account)));
            if (legs > 0) {
                final BigInteger kept = model.equity(account).subtract(shares);
                assertTrue(kept.signum() >= 0 && kept.compareTo(BigInteger.valueOf(legs)) < 0, "the whole equity");
            }
        }
        assertEquals(open, book.positions().count());
    }
}
