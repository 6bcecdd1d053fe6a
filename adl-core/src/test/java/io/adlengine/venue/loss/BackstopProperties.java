package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens in a book, money is conserved and every loss is booked to one bearer, or left. */
final class BackstopProperties {
    private static final int TRADERS = 6;
    private static final int INSTRUMENTS = 3;

    @Property(tries = 1_000)
    void moneyIsConservedAndEveryLossIsBookedOnce(
            @ForAll @IntRange(max = 7) int kind, @ForAll @Size(max = 80) List<Long> commands) {
        final Venue venue = new Venue(kind);
        for (final long command : commands) {
            venue.take(command);
            venue.booksAddUp();
        }
        venue.theResidualIsWhatTheBookLacks();
    }

    @Property(tries = 300)
    void afterARestartItGoesOnAsItWould(
            @ForAll @IntRange(max = 7) int kind, @ForAll @Size(max = 40) List<Long> commands) {
        final Venue venue = new Venue(kind);
        commands.forEach(venue::take);
        final Backstop other = Restart.into(venue.build(), venue.backstop);
        assertEquals(venue.backstop.reconcile(), other.reconcile());
        assertArrayEquals(Restart.bytes(venue.backstop), Restart.bytes(other));
    }

    private static final class Venue {
        final PositionBook book = new PositionBook(
                new Instrument[] {
                    Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20),
                    new Instrument(2, true, 1_000_000_000L, 20_000, 1 << 20, 100, 1 << 20),
                    Instrument.linear(3, 1, 100_000, 1 << 20, 1 << 20)
                },
                3 + TRADERS,
                INSTRUMENTS * TRADERS);
        final int vault = book.open(-1);
        final int fund = book.open(-2);
        final int fees = book.open(-3);
        final int kind;
        final Backstop backstop;
        long cash;
        /** By instrument, heard and told: what everybody has borne. */
        final BigInteger[] borne = new BigInteger[Backstop.NO_INSTRUMENT + 1];

        Venue(int kind) {
            this.kind = kind;
            for (int trader = 0; trader < TRADERS; trader++) {
                book.open(trader);
            }
            for (int i = 0; i < INSTRUMENTS; i++) {
                book.mark(i, 1_000);
            }
            Arrays.fill(borne, BigInteger.ZERO);
            backstop = build();
        }

        Backstop build() {
            final BackstopBuilder builder = Backstop.builder(book)
                    .vault(vault)
                    .fund(fund)
                    .feePool(kind % 3, fees)
                    .reserve(kind % 2)
                    .payment(kind < 4 ? Payment.PARTIAL : Payment.ALL_OR_NOTHING)
                    .listener(this::onPaid);
            return (kind == 1 ? builder.reachingPrincipal() : builder).build();
        }

        private void onPaid(int account, int instrument, long fromVault, long fromFund, long fromFeePool) {
            assertTrue(fromVault >= 0 && fromFund >= 0 && fromFeePool >= 0);
            bear(instrument, fromVault + fromFund + fromFeePool);
        }

        private void bear(int instrument, long amount) {
            borne[instrument] = borne[instrument].add(BigInteger.valueOf(amount));
        }

        void take(long command) {
            final SplittableRandom random = new SplittableRandom(command);
            final int account = 3 + random.nextInt(TRADERS);
            switch (random.nextInt(8)) {
                case 0 -> deposit(random.nextInt(3 + TRADERS), random.nextInt(200_000) >> random.nextInt(14));
                case 1, 2 -> trade(random, account);
                case 3 -> book.mark(random.nextInt(INSTRUMENTS), 500 + random.nextInt(1_000));
                case 4 -> isolate(random, account);
                case 5, 6 -> cover(account);
                default -> {
                    final int instrument = random.nextInt(INSTRUMENTS);
                    final long gains = random.nextInt(1 << 20) >> random.nextInt(20);
                    final long principal = kind == 1 ? random.nextInt(100) : 0;
                    backstop.deleveraged(instrument, gains, principal);
                    bear(instrument, gains + principal);
                    if (random.nextBoolean()) {
                        theResidualIsWhatTheBookLacks();
                    }
                }
            }
            assertEquals(cash, book.cash(), "money comes from deposits alone");
        }

        private void deposit(int account, long amount) {
            book.deposit(account, amount);
            cash += amount;
        }

        private void trade(SplittableRandom random, int buyer) {
            final int seller = 3 + (buyer - 3 + 1 + random.nextInt(TRADERS - 1)) % TRADERS;
            book.trade(
                    buyer, seller, random.nextInt(INSTRUMENTS), 1 + (random.nextInt(400) >> random.nextInt(8)), 1_000);
        }

        private void isolate(SplittableRandom random, int account) {
            final int position = book.positions().find(account, random.nextInt(INSTRUMENTS));
            if (position != PositionBook.NONE) {
                book.margins().moveIn(position, random.nextInt(50_000) >> random.nextInt(8));
            }
        }

        /** It pays what is missing, to the unit, and never more; each source down to its floor, in turn. */
        private void cover(int account) {
            final BigInteger missing = lacks(account);
            final long before =
                    backstop.available() + Math.max(0, book.accounts().collateral(fees));
            final long left = backstop.cover(account);
            final long paid =
                    before - backstop.available() - Math.max(0, book.accounts().collateral(fees));
            assertEquals(missing, BigInteger.valueOf(left).add(BigInteger.valueOf(paid)));
            assertEquals(BigInteger.valueOf(left), lacks(account), "what is left is still missing");
            assertTrue(book.accounts().collateral(vault) == 0 || left == 0, "the vault pays all it has first");
            assertTrue(book.accounts().collateral(fund)
                    >= Math.min(kind % 2, book.accounts().collateral(fund)));
            if (kind < 4 && left > 0) {
                assertTrue(book.accounts().collateral(fund) <= kind % 2, "a fund that pays in part is empty then");
            }
        }

        void booksAddUp() {
            final LossBooks books = backstop.books();
            for (int m = 0; m < books.markets(); m++) {
                final BigInteger paid = BigInteger.valueOf(books.vaultPaid(m))
                        .add(BigInteger.valueOf(books.fundPaid(m)))
                        .add(BigInteger.valueOf(books.feePoolPaid(m)))
                        .add(BigInteger.valueOf(books.gains(m)))
                        .add(BigInteger.valueOf(books.principal(m)));
                assertEquals(borne[m], paid, "what was paid is booked");
                assertEquals(BigInteger.valueOf(books.loss(m)), paid.add(BigInteger.valueOf(books.residual(m))));
            }
        }

        void theResidualIsWhatTheBookLacks() {
            BigInteger lacking = BigInteger.ZERO;
            for (int account = 0; account < book.accounts().count(); account++) {
                lacking = lacking.add(lacks(account));
            }
            assertEquals(lacking, BigInteger.valueOf(backstop.reconcile()));
            long residual = 0;
            for (int m = 0; m < backstop.books().markets(); m++) {
                residual += backstop.books().residual(m);
            }
            assertEquals(lacking, BigInteger.valueOf(residual));
            booksAddUp();
        }

        /** From lots, entries and marks, apart from any valuation. */
        private BigInteger lacks(int account) {
            BigInteger cross = BigInteger.valueOf(book.accounts().collateral(account));
            BigInteger lacking = BigInteger.ZERO;
            for (int i = 0; i < INSTRUMENTS; i++) {
                final int row = book.positions().find(account, i);
                if (row == PositionBook.NONE) {
                    continue;
                }
                final BigInteger profit = BigInteger.valueOf(book.instruments()
                                .contract(i)
                                .value(
                                        book.positions().lots(row),
                                        book.instruments().mark(i)))
                        .subtract(BigInteger.valueOf(book.positions().entry(row)));
                if (book.positions().isIsolated(row)) {
                    final BigInteger own =
                            BigInteger.valueOf(book.positions().margin(row)).add(profit);
                    lacking = lacking.add(own.negate().max(BigInteger.ZERO));
                } else {
                    cross = cross.add(profit);
                }
            }
            return lacking.add(cross.negate().max(BigInteger.ZERO));
        }
    }
}
