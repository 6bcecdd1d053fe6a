package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Volunteers in books of every kind: inverse, negative prices, isolated, hedge mode, funding, margin that leaves. */
final class VolunteersProperties {
    private static final int ACCOUNTS = 8;
    private static final int FUND = 0;

    /** Whatever a loser is closed at: all that is said adds up, or it is refused and nobody has closed anything. */
    @Property(tries = 2_000)
    void closeWhatTheyPayForOrNothing(@ForAll long seed) {
        new Crowd(seed).closeEveryLoser();
    }

    /** A market where everybody may be bankrupt, and offers for one side of it. */
    private static final class Crowd {
        private final SplittableRandom random;
        private final Instrument contract;
        private final PositionBook book;
        private final Valuation valuation;
        private final Volunteers volunteers;
        private final ReverseAuction auction = new ReverseAuction(32);
        private final boolean areLongsBankrupt;

        Crowd(long seed) {
            random = new SplittableRandom(seed);
            contract = contract();
            book = new PositionBook(new Instrument[] {contract}, ACCOUNTS, 4 * ACCOUNTS);
            valuation = new Valuation(book);
            volunteers = new Volunteers(book, 1 + random.nextInt(ACCOUNTS));
            areLongsBankrupt = random.nextBoolean();
            trade();
            isolate();
            if (random.nextBoolean()) {
                book.funding().enable();
                book.funding().pay(0, random.nextLong(-100_000_000, 100_000_000), 1_000);
            }
            book.mark(0, contract.minPrice() < 0 ? random.nextInt(-1_500, 1_500) : random.nextInt(300, 1_800));
            clear();
        }

        private Instrument contract() {
            final Instrument any = switch (random.nextInt(4)) {
                case 0 -> new Instrument(7, true, 1L << 30, 20_000, 1 << 20, 1, 1 << 20);
                case 1 ->
                    Instrument.of(7)
                            .tick("1")
                            .lot("1")
                            .money(0)
                            .prices("-5000", "5000")
                            .maintenance("2%")
                            .maxLots(1 << 20)
                            .build();
                default -> Instrument.linear(7, 1 + random.nextInt(3), 20_000, 1L << 30, 2_000);
            };
            return random.nextBoolean() ? any.withIsolated(IsolatedTerms.RELEASE) : any;
        }

        private void trade() {
            book.mark(0, 1_000);
            for (int account = 0; account < ACCOUNTS; account++) {
                book.open(account);
                book.deposit(account, random.nextInt(1 << 4 + random.nextInt(20)));
                if (random.nextInt(4) == 0) {
                    book.legs().hedge(account, 0, true);
                }
            }
            for (int n = 0; n < 12; n++) {
                final int buyer = 1 + random.nextInt(ACCOUNTS - 1);
                final int seller = 1 + (buyer + random.nextInt(ACCOUNTS - 2)) % (ACCOUNTS - 1);
                final Leg bought = book.legs().isHedged(buyer, 0) ? Leg.LONG : Leg.NET;
                final Leg sold = book.legs().isHedged(seller, 0) ? Leg.SHORT : Leg.NET;
                book.legs().trade(buyer, bought, seller, sold, 0, 1 + random.nextInt(30), 990 + random.nextInt(20));
            }
        }

        private void isolate() {
            for (int account = 1; account < ACCOUNTS; account++) {
                final int row = book.positions().find(account, 0);
                if (row != PositionBook.NONE && random.nextBoolean()) {
                    final long lots = book.positions().lots(row);
                    book.upsert(account, 0, lots, book.positions().entry(row), true, random.nextInt(5_000));
                }
            }
        }

        private void clear() {
            auction.begin(0, areLongsBankrupt);
            for (int n = random.nextInt(16); n > 0; n--) {
                auction.offer(random.nextInt(ACCOUNTS + 1), 1 + random.nextInt(20), random.nextInt(300));
            }
            auction.clear(1 + random.nextInt(120), random.nextInt(300));
        }

        void closeEveryLoser() {
            for (int account = 0; account < ACCOUNTS; account++) {
                final int row = book.positions().findOn(account, 0, areLongsBankrupt);
                if (row != PositionBook.NONE) {
                    final long held = Math.abs(book.positions().lots(row));
                    final long lots = random.nextBoolean() ? held : 1 + random.nextLong(held);
                    final long zero = valuation.zeroValue(row, lots);
                    close(row, lots, random.nextInt(3) == 0 ? zero : zero + random.nextInt(-100, 2_000));
                }
            }
            assertEquals(0, book.instruments().netLots(0));
        }

        private void close(int row, long lots, long transfer) {
            final byte[] before = Restart.bytes(book);
            final byte[] auctionBefore = Restart.bytes(auction);
            final byte[] volunteersBefore = Restart.bytes(volunteers);
            final long cash = book.cash();
            final long fund = book.accounts().collateral(FUND);
            final long takenOver = takenOver();
            final long done;
            try {
                done = volunteers.closeOut(auction, row, lots, transfer, FUND);
            } catch (IllegalArgumentException refused) {
                assertArrayEquals(before, Restart.bytes(book));
                assertArrayEquals(auctionBefore, Restart.bytes(auction));
                assertArrayEquals(volunteersBefore, Restart.bytes(volunteers));
                return;
            }
            assertEquals(done, volunteers.closedLots());
            assertEquals(done * auction.price(), volunteers.paid());
            assertEquals(takenOver + volunteers.covered(), takenOver());
            assertEquals(cash, book.cash());
            assertTrue(book.accounts().collateral(FUND) >= Math.min(0, fund), "the fund pays what it has");
        }

        private long takenOver() {
            long sum = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                sum += volunteers.takenOver(account);
            }
            return sum;
        }
    }
}
