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
import net.jqwik.api.constraints.Size;

/** In whatever order layers stand, every unit of a loss is borne once or is left, and no money is made. */
final class LossLayersProperties {
    private static final int FUNDS = 4;
    private static final int TRADERS = 5;
    private static final int INSTRUMENTS = 3;

    @Property(tries = 500)
    void everyUnitIsSomewhere(@ForAll long order, @ForAll @Size(max = 60) List<Long> commands) {
        final Venue venue = new Venue(order);
        for (final long command : commands) {
            venue.take(new SplittableRandom(command));
            venue.everythingAddsUp();
        }
        assertEquals(venue.lacking(), venue.layers.reconcile());
        venue.everythingAddsUp();
    }

    @Property(tries = 100)
    void afterARestartItGoesOnAsItWould(@ForAll long order, @ForAll @Size(max = 40) List<Long> commands) {
        final Venue venue = new Venue(order);
        commands.forEach(command -> venue.take(new SplittableRandom(command)));
        final LossLayers other = Restart.into(new LossLayers(venue.book, venue.terms), venue.layers);
        assertEquals(venue.layers.reconcile(), other.reconcile());
        assertArrayEquals(Restart.bytes(venue.layers), Restart.bytes(other));
    }

    private static final class Venue {
        final PositionBook book = new PositionBook(
                new Instrument[] {
                    Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20),
                    Instrument.linear(2, 1, 20_000, 1 << 20, 1 << 20),
                    Instrument.linear(3, 1, 100_000, 1 << 20, 1 << 20)
                },
                FUNDS + TRADERS,
                INSTRUMENTS * TRADERS);
        final Valuation valuation = new Valuation(book);
        final LossLayer[] terms;
        final boolean[] pays;
        final LossLayers layers;
        long cash;
        BigInteger borne = BigInteger.ZERO;

        Venue(long order) {
            for (int account = 0; account < FUNDS + TRADERS; account++) {
                book.open(account);
            }
            for (int i = 0; i < INSTRUMENTS; i++) {
                book.mark(i, 1_000);
            }
            final List<LossLayer> drawn = new ArrayList<>(List.of(
                    LossLayer.fund("skin", 0).most(500),
                    LossLayer.fund("young", 1).age(0, 9).reserve(3),
                    LossLayer.fund("list", 2).markets(3, 1),
                    LossLayer.funds("own", new long[] {2, 3}, new int[] {3, 2}),
                    LossLayer.booked("gains"),
                    LossLayer.booked("withdrawals")));
            final SplittableRandom random = new SplittableRandom(order);
            terms = new LossLayer[drawn.size()];
            pays = new boolean[drawn.size()];
            for (int i = 0; i < terms.length; i++) {
                terms[i] = drawn.remove(random.nextInt(drawn.size()));
                pays[i] = terms[i].pays();
            }
            layers = new LossLayers(book, terms);
        }

        void take(SplittableRandom random) {
            final int account = FUNDS + random.nextInt(TRADERS);
            final int instrument = random.nextInt(INSTRUMENTS);
            switch (random.nextInt(10)) {
                case 0 -> deposit(random.nextInt(FUNDS + TRADERS), random.nextInt(100_000) >> random.nextInt(14));
                case 1, 2 -> trade(random, account, instrument);
                case 3 -> book.mark(instrument, 500 + random.nextInt(1_000));
                case 4 -> cover(account, -1);
                case 5 -> cover(account, random.nextInt(terms.length));
                case 6 -> bear(random, instrument);
                case 7 -> pay(random, account);
                case 8 -> {
                    layers.advance(5);
                    layers.listed(instrument, 0);
                    layers.startEpisode(instrument);
                }
                default -> assertEquals(lacking(), layers.reconcile());
            }
            assertEquals(cash, book.cash(), "money comes from deposits alone");
        }

        private void deposit(int account, long amount) {
            book.deposit(account, amount);
            cash += amount;
        }

        private void trade(SplittableRandom random, int buyer, int instrument) {
            final int seller = FUNDS + (buyer - FUNDS + 1 + random.nextInt(TRADERS - 1)) % TRADERS;
            book.trade(buyer, seller, instrument, 1 + (random.nextInt(400) >> random.nextInt(8)), 1_000);
        }

        private void bear(SplittableRandom random, int instrument) {
            for (int layer = 0; layer < terms.length; layer++) {
                if (!pays[layer]) {
                    final long amount = random.nextInt(1 << 16) >> random.nextInt(16);
                    layers.borne(layer, instrument, amount);
                    borne = borne.add(BigInteger.valueOf(amount));
                }
            }
        }

        /** What is paid leaves the funds, is booked, and is missing no longer; no fund falls below 0. */
        private void cover(int account, int after) {
            final long before = inFunds();
            final long missing = Math.max(0, -valuation.accountEquity(account));
            final long left = after < 0 ? layers.cover(account) : layers.coverAfter(after, account);
            final long paid = before - inFunds();
            assertEquals(missing, left + paid);
            assertEquals(left, Math.max(0, -valuation.accountEquity(account)));
            borne = borne.add(BigInteger.valueOf(paid));
            for (int fund = 0; fund < FUNDS; fund++) {
                assertTrue(book.accounts().collateral(fund) >= 0);
            }
        }

        /** A loss moves from who lacks it to who pays for it, as far as there is one. */
        private void pay(SplittableRandom random, int account) {
            final int from = FUNDS + (account - FUNDS + 1) % TRADERS;
            final long has = book.accounts().collateral(from);
            final long missing = Math.max(0, -valuation.accountEquity(account));
            final long amount = Math.max(0, has) >> random.nextInt(10);
            for (int layer = 0; layer < terms.length; layer++) {
                if (!pays[layer]) {
                    final long left = layers.pay(layer, from, account, amount);
                    assertEquals(Math.max(0, amount - missing), left);
                    assertEquals(has - (amount - left), book.accounts().collateral(from));
                    borne = borne.add(BigInteger.valueOf(amount - left));
                    return;
                }
            }
        }

        private long inFunds() {
            long sum = 0;
            for (int fund = 0; fund < FUNDS; fund++) {
                sum += book.accounts().collateral(fund);
            }
            return sum;
        }

        long lacking() {
            long sum = 0;
            for (int account = 0; account < FUNDS + TRADERS; account++) {
                sum += Math.max(0, -valuation.accountEquity(account));
            }
            return sum;
        }

        void everythingAddsUp() {
            BigInteger sum = BigInteger.ZERO;
            for (int market = 0; market <= Backstop.NO_INSTRUMENT; market++) {
                long ofMarket = layers.residual(market);
                for (int layer = 0; layer < terms.length; layer++) {
                    ofMarket += layers.borneBy(layer, market);
                    sum = sum.add(BigInteger.valueOf(layers.borneBy(layer, market)));
                }
                assertEquals(layers.loss(market), ofMarket);
            }
            assertEquals(borne, sum, "what was paid is booked");
        }
    }
}
