package io.adlengine.venue.round;

import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A small venue of a seed with accounts in both modes, some of them with isolated legs, after a crash. */
final class HedgedVenue {
    static final int ACCOUNTS = 20;
    static final int INSTRUMENTS = 3;

    final PositionBook book;
    final Valuation valuation;
    final Autodeleverager adl;
    final Snapshot snapshot;
    final List<String> fills = new ArrayList<>();
    final boolean areSomeIsolated;
    private final long seed;
    private final Supplier<MaintenanceFunction> function;
    int netted;
    boolean isAnybodyItsOwnWinner;

    HedgedVenue(long seed) {
        this(seed, null);
    }

    /** The same with a margin function; null: none. */
    HedgedVenue(long seed, Supplier<MaintenanceFunction> function) {
        this.seed = seed;
        this.function = function;
        final SplittableRandom random = new SplittableRandom(seed);
        final int ppm = random.nextInt(4) == 0 ? 0 : 30_000;
        final Instrument[] contracts = new Instrument[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            final Instrument one = i == 1 && random.nextBoolean()
                    ? new Instrument(1 + i, true, 1_000_000_000L, ppm, 1 << 20, 100, 1 << 20)
                    : Instrument.linear(1 + i, 1, ppm * (1 + i), 1 << 20, 1 << 20);
            contracts[i] = one.withHedgeMargin(HedgeMargin.values()[random.nextInt(3)]);
        }
        book = new PositionBook(contracts, ACCOUNTS, 2 * INSTRUMENTS * ACCOUNTS);
        if (function != null) {
            book.accountMargins().use(function.get());
        }
        valuation = new Valuation(book);
        adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(random.nextBoolean() ? new FirstInLine() : new Proportionally())
                .maxWinners(2 * ACCOUNTS)
                .maxLosers(2 * ACCOUNTS)
                .split(DeficitSplit.values()[random.nextInt(3)])
                .layers(Layer.values()[random.nextInt(2)])
                .lotsToClose(LotsToClose.values()[random.nextInt(2)])
                .listener(new Listener())
                .build();
        snapshot = new Snapshot(book, adl);
        for (int account = 0; account < ACCOUNTS; account++) {
            book.open(100 + account);
            book.deposit(account, 1_000L << random.nextInt(10));
            for (int i = 0; i < INSTRUMENTS; i++) {
                book.mark(i, 1_000);
                if (random.nextInt(3) > 0) {
                    book.legs().hedge(account, i, true);
                }
            }
        }
        for (int n = 0; n < 90; n++) {
            trade(random);
        }
        areSomeIsolated = random.nextBoolean();
        for (int n = 0; n < 8 && areSomeIsolated; n++) {
            isolate(random);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, 500 + random.nextInt(1_000));
        }
    }

    /** Another venue goes on from here. */
    HedgedVenue restart() {
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        final HedgedVenue other = new HedgedVenue(seed, function);
        other.snapshot.restore(bytes.flip());
        return other;
    }

    private void trade(SplittableRandom random) {
        final int buyer = random.nextInt(ACCOUNTS);
        final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final int instrument = random.nextInt(INSTRUMENTS);
        final long most = 1 + random.nextLong(Math.max(1, book.accounts().collateral(buyer) / 100));
        final Leg bought = leg(random, buyer, instrument);
        final Leg sold = leg(random, seller, instrument);
        final long lots = Math.min(
                Math.min(500, most),
                Math.min(
                        bought == Leg.SHORT ? held(buyer, instrument, bought) : 500,
                        sold == Leg.LONG ? held(seller, instrument, sold) : 500));
        if (lots > 0) {
            book.legs().trade(buyer, bought, seller, sold, instrument, lots, 900 + random.nextInt(200));
        }
    }

    private Leg leg(SplittableRandom random, int account, int instrument) {
        return book.legs().of(account, instrument, random.nextBoolean());
    }

    private long held(int account, int instrument, Leg leg) {
        final int row = book.positions().find(account, instrument, leg);
        return row == PositionBook.NONE ? 0 : Math.abs(book.positions().lots(row));
    }

    private void isolate(SplittableRandom random) {
        final int row =
                book.positions().findOn(random.nextInt(ACCOUNTS), random.nextInt(INSTRUMENTS), random.nextBoolean());
        if (row != PositionBook.NONE) {
            book.margins().moveIn(row, 500);
        }
    }

    /** Margins by their definition, of what the book holds: cross lots of each side, set off as the terms say. */
    BigInteger maintenance(int account) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < INSTRUMENTS; i++) {
            final long longs = cross(account, i, true);
            final long shorts = cross(account, i, false);
            final BigInteger one = margin(i, longs);
            final BigInteger other = margin(i, shorts);
            sum = sum.add(
                    switch (book.instruments().contract(i).hedgeMargin()) {
                        case GROSS -> one.add(other);
                        case NET -> margin(i, longs + shorts);
                        case LARGER -> one.max(other);
                    });
        }
        return sum;
    }

    long cross(int account, int instrument, boolean isLong) {
        final int row = book.positions().findOn(account, instrument, isLong);
        return row == PositionBook.NONE || book.positions().isIsolated(row)
                ? 0
                : book.positions().lots(row);
    }

    private BigInteger margin(int instrument, long lots) {
        final Instrument contract = book.instruments().contract(instrument);
        final BigInteger value =
                BigInteger.valueOf(contract.value(lots, book.instruments().mark(instrument)));
        final BigInteger millionths =
                value.abs().multiply(BigInteger.valueOf(contract.tiers().ppm(0)));
        return millionths.add(BigInteger.valueOf(999_999)).divide(BigInteger.valueOf(1_000_000));
    }

    /** Nominates all that is below zero, decides, and carries everything out; the receipts of every round. */
    List<byte[]> collect() {
        final Receipts receipts = new Receipts(adl);
        final List<byte[]> written = new ArrayList<>();
        adl.collection().begin();
        for (int row = 0; row < book.positions().most(); row++) {
            if (book.positions().isOpen(row)) {
                adl.collection().nominateRow(row);
            }
        }
        adl.collection().decide();
        while (adl.collection().next()) {
            while (adl.execute(2) > 0) {}
            final ByteBuffer out = ByteBuffer.allocate((int) receipts.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            receipts.write(out);
            written.add(out.array());
        }
        return written;
    }

    private final class Listener implements CloseoutListener {
        @Override
        public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
            isAnybodyItsOwnWinner |= loser == winner;
            fills.add(loser + " " + winner + " " + instrument + " " + lots + " " + transfer + " " + cost);
        }

        @Override
        public void onNetOff(int account, int instrument, long lots) {
            netted++;
            fills.add("net " + account + " " + instrument + " " + lots);
        }
    }
}
