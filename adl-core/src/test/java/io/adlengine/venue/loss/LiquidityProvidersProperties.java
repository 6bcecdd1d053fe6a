package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Who takes what, against a line of names and exact fractions: nobody beyond its terms and its margin, everybody as
 * much as they allow, in the order that is published, and lots and money to the unit.
 */
final class LiquidityProvidersProperties {
    private static final int COOLDOWN = 3;
    private static final int ACCOUNTS = 7;
    private static final int PPM = 50_000;

    @Property(tries = 1_000)
    void theLineServesAsPublished(@ForAll long seed) {
        final Venue venue = new Venue(new SplittableRandom(seed));
        for (int offer = 0; offer < 12; offer++) {
            venue.offerOnce();
        }
    }

    /** What was restored serves as the first one does, wherever it is cut. */
    @Property(tries = 200)
    void aRestartChangesNothing(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Venue venue = new Venue(random);
        for (int offer = random.nextInt(6); offer > 0; offer--) {
            venue.offerOnce();
        }
        final LiquidityProviders before = venue.providers;
        venue.providers = Restart.into(new LiquidityProviders(venue.book, COOLDOWN), before);
        assertArrayEquals(Restart.bytes(before), Restart.bytes(venue.providers));
        for (int offer = 0; offer < 6; offer++) {
            venue.offerOnce();
        }
    }

    /** A provider as the oracle sees it. */
    private record Seat(int account, ProviderTerms terms, long[] takenAndOpenedAt) {
        long left(long step) {
            final boolean isOpen = takenAndOpenedAt[0] > 0 && step < takenAndOpenedAt[1] + COOLDOWN;
            return terms.lotsPerWindow() - (isOpen ? takenAndOpenedAt[0] : 0);
        }

        void take(long lots, long step) {
            if (left(step) == terms.lotsPerWindow()) {
                takenAndOpenedAt[0] = 0;
                takenAndOpenedAt[1] = step;
            }
            takenAndOpenedAt[0] += lots;
        }
    }

    private static final class Venue {
        final SplittableRandom random;
        final PositionBook book;
        final Valuation valuation;
        final boolean isInverse;
        LiquidityProviders providers;
        List<Seat> line = new ArrayList<>();
        long step;
        int spread;

        Venue(SplittableRandom random) {
            this.random = random;
            isInverse = random.nextInt(4) == 0;
            final Instrument contract = isInverse
                    ? new Instrument(7, true, 1L << 40, PPM, 1 << 20, 1 << 10, 1 << 20)
                    : Instrument.linear(7, 1 + random.nextInt(9), PPM, 1 << 20, 1 << 20);
            final Instrument other = Instrument.linear(8, 1, PPM, 1 << 20, 1 << 20);
            book = new PositionBook(new Instrument[] {contract, other}, ACCOUNTS + 1, 2 * ACCOUNTS + 2);
            valuation = new Valuation(book);
            providers = new LiquidityProviders(book, COOLDOWN);
            final int maker = book.open(-1);
            book.deposit(maker, 1L << 55);
            // Now and then a lot needs so little that a unit of money decides.
            final int scale = isInverse || random.nextBoolean() ? 100 : 1;
            spread = scale * 10;
            book.mark(0, scale * 50);
            book.mark(1, 5_000);
            final boolean isLong = random.nextBoolean();
            for (int account = 1; account <= ACCOUNTS; account++) {
                book.open(account);
                // Together below what the maker may hold.
                final long lots = 1 + logUniform(17);
                final boolean buys = account == 1 ? isLong : random.nextBoolean();
                if (account == 1 || random.nextInt(3) > 0) {
                    book.trade(
                            buys ? account : maker,
                            buys ? maker : account,
                            0,
                            lots,
                            scale * 40 + random.nextInt(scale * 20));
                }
                if (random.nextInt(3) == 0) {
                    book.trade(account, maker, 1, 1 + logUniform(17), 5_000);
                }
                final long margin = valuation.accountMaintenance(account);
                book.deposit(account, margin - valuation.accountEquity(account) + logUniform(34) - logUniform(30));
                final int position = book.positions().find(account, 0);
                if (position != PositionBook.NONE && random.nextInt(3) == 0) {
                    book.margins().moveIn(position, logUniform(36));
                }
                if (account > 1 && random.nextInt(6) > 0) {
                    final ProviderTerms terms = new ProviderTerms(
                            random.nextInt(5) > 0,
                            true,
                            1 + logUniform(18),
                            1 + logUniform(21),
                            random.nextInt(2) == 0 ? 0 : random.nextInt(40_000) - 20_000);
                    line.add(new Seat(account, terms, new long[2]));
                    providers.register(account, 0, terms);
                }
            }
        }

        private long logUniform(int bits) {
            return random.nextLong(1L << random.nextInt(bits));
        }

        void offerOnce() {
            if (random.nextInt(3) == 0) {
                providers.startStep();
                step++;
            }
            book.mark(0, spread * 9 / 2 + random.nextInt(spread));
            final int position = book.positions().find(1, 0);
            if (position == PositionBook.NONE) {
                return;
            }
            final long held = book.positions().lots(position);
            final long lots = 1 + random.nextLong(Math.abs(held));
            final long value = book.instruments().contract(0).value(held > 0 ? lots : -lots, mark());
            final long transfer = value - Math.abs(value) / 1_000 * (random.nextInt(60) - 10);
            if (book.positions().isIsolated(position) && transfer < valuation.zeroValue(position)) {
                return;
            }
            serve(position, held > 0, lots, transfer);
        }

        private long mark() {
            return book.instruments().mark(0);
        }

        private void serve(int position, boolean isLong, long lots, long transfer) {
            final long cash = book.cash();
            final long net = book.instruments().netLots(0);
            final long[] held = new long[ACCOUNTS + 1];
            final long[] behind = new long[ACCOUNTS + 1];
            final long[] margin = new long[ACCOUNTS + 1];
            final boolean[] isIsolated = new boolean[ACCOUNTS + 1];
            for (int account = 1; account <= ACCOUNTS; account++) {
                final int row = book.positions().find(account, 0);
                held[account] = book.positions().lotsOf(account, 0);
                isIsolated[account] =
                        row != PositionBook.NONE && book.positions().isIsolated(row);
                behind[account] = isIsolated[account] ? valuation.equity(row) : valuation.accountEquity(account);
                margin[account] =
                        isIsolated[account] ? valuation.maintenance(row) : valuation.accountMaintenance(account);
            }
            final long money = wealth(1);

            final long answer = providers.offer(position, lots, transfer);

            final List<Seat> unserved = new ArrayList<>();
            final List<Seat> served = new ArrayList<>();
            long from = 0;
            for (final Seat seat : line) {
                final int account = seat.account;
                final boolean isServed =
                        served.size() < providers.takers() && providers.takerRow(served.size()) == account;
                final long took = isServed ? providers.takenLots(served.size()) : 0;
                assertTrue(!isServed || took > 0);
                final long most = Math.min(lots - from, bound(seat, isLong, held[account], isIsolated[account]));
                assertTrue(took <= most, "beyond its terms");
                if (took > 0) {
                    assertTrue(margin[account] <= behind[account], "below its margin before");
                    assertTrue(fits(
                            seat, isLong, held[account], behind[account], margin[account], from, took, lots, transfer));
                    assertEquals(
                            part(transfer, from + took, lots) - part(transfer, from, lots),
                            providers.takenFor(served.size()));
                }
                if (took < most && margin[account] <= behind[account]) {
                    assertTrue(
                            !fits(
                                    seat,
                                    isLong,
                                    held[account],
                                    behind[account],
                                    margin[account],
                                    from,
                                    took + 1,
                                    lots,
                                    transfer),
                            "could have taken one more");
                }
                assertEquals(
                        held[account] + (isLong ? took : -took),
                        book.positions().lotsOf(account, 0));
                (isServed ? served : unserved).add(seat);
                if (isServed) {
                    seat.take(took, step);
                }
                from += took;
            }
            assertEquals(providers.takers(), served.size(), "in another order, or others");
            assertEquals(from, answer);
            assertEquals(lots - from, providers.leftLots());
            final long gone = part(transfer, from, lots);
            assertEquals(transfer - gone, providers.leftTransfer());
            assertEquals(cash, book.cash());
            assertEquals(net, book.instruments().netLots(0));
            assertEquals(money + gone, wealth(1), "the loser has its lots' transfer value");
            line = unserved;
            line.addAll(served);
            for (int place = 0; place < line.size(); place++) {
                assertEquals(place, providers.place(line.get(place).account, 0));
                assertEquals(line.get(place).left(step), providers.windowLeft(line.get(place).account, 0));
            }
        }

        /** Money less what its positions in the contract cost: changes by exactly what lots go for. */
        private long wealth(int account) {
            final int row = book.positions().find(account, 0);
            return book.accounts().collateral(account)
                    + (row == PositionBook.NONE
                            ? 0
                            : book.positions().margin(row) - book.positions().entry(row));
        }

        private long bound(Seat seat, boolean isLong, long held, boolean isolated) {
            if (!(isLong ? seat.terms.takesLongs() : seat.terms.takesShorts())) {
                return 0;
            }
            final long along = isLong ? held : -held;
            final long size = isolated && along < 0 ? 0 : Math.min(seat.terms.mostLots(), 1 << 20);
            return Math.max(0, Math.min(seat.left(step), size - along));
        }

        private boolean fits(
                Seat seat,
                boolean isLong,
                long held,
                long behind,
                long margin,
                long from,
                long took,
                long lots,
                long transfer) {
            final long paid = part(transfer, from + took, lots) - part(transfer, from, lots);
            final long before = value(held);
            final long after = value(isLong ? held + took : held - took);
            final long gain = after - before - paid;
            final BigInteger due = BigInteger.valueOf(Math.abs(value(isLong ? took : -took)))
                    .multiply(BigInteger.valueOf(seat.terms.leastGainPpm()));
            final boolean isGain = BigInteger.valueOf(gain)
                            .multiply(BigInteger.valueOf(1_000_000))
                            .compareTo(due)
                    >= 0;
            return isGain && behind + gain >= margin - needed(before) + needed(after);
        }

        /** Of a linear contract by hand; an inverse one rounds down against its holder. */
        private long value(long lots) {
            if (!isInverse) {
                return lots * mark() * book.instruments().contract(0).multiplier();
            }
            final BigInteger[] parts = BigInteger.valueOf(-lots)
                    .multiply(BigInteger.valueOf(1L << 40))
                    .divideAndRemainder(BigInteger.valueOf(mark()));
            return parts[0].longValue() - (parts[1].signum() < 0 ? 1 : 0);
        }

        private static long needed(long value) {
            return BigInteger.valueOf(Math.abs(value))
                    .multiply(BigInteger.valueOf(PPM))
                    .add(BigInteger.valueOf(999_999))
                    .divide(BigInteger.valueOf(1_000_000))
                    .longValue();
        }

        private static long part(long amount, long part, long whole) {
            return BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(part))
                    .divide(BigInteger.valueOf(whole))
                    .longValue();
        }
    }
}
