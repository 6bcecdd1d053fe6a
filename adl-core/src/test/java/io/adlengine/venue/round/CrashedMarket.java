package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small market after a crash: heavy-tailed sizes, longs under water, cross and isolated, some hedged elsewhere. */
final class CrashedMarket {
    static final int LOSERS = 64;
    static final int WINNERS = 256;
    static final int OUTSTANDING = 64;

    final PositionBook book;
    final Valuation valuation;
    final Autodeleverager adl;
    final List<Integer> bankrupt = new ArrayList<>();
    final List<Integer> bankruptAccounts = new ArrayList<>();

    CrashedMarket(long seed, double theta, TransferPrice price, CloseoutListener listener, Execution execution) {
        this(seed, theta, price, listener, execution, new Proportionally());
    }

    CrashedMarket(
            long seed,
            double theta,
            TransferPrice price,
            CloseoutListener listener,
            Execution execution,
            Allocator rule) {
        this(seed, theta, price, listener, execution, rule, RoundCap.NONE);
    }

    CrashedMarket(long seed, double theta, Allocator rule, RoundCap cap) {
        this(seed, theta, TransferPrice.zero(), new CloseoutListener() {}, Execution.IN_FULL, rule, cap);
    }

    private CrashedMarket(
            long seed,
            double theta,
            TransferPrice price,
            CloseoutListener listener,
            Execution execution,
            Allocator rule,
            RoundCap cap) {
        final Random random = new Random(seed);
        final boolean inverse = random.nextInt(4) == 0;
        final Instrument contract = inverse
                ? new Instrument(1, true, 1_000_000_000L, 50_000, 1 << 20, 100, 1_000_000)
                : Instrument.linear(1, 1 + random.nextInt(50), 50_000, 1 << 20, 1_000_000);
        book = new PositionBook(
                new Instrument[] {contract, Instrument.linear(2, 10, 100_000, 1 << 20, 1_000_000)}, 512, 1024);
        valuation = new Valuation(book);
        book.mark(1, 1_000);
        final int traders = 2 + random.nextInt(60);
        for (int i = 0; i < traders; i++) {
            trade(random, contract);
        }
        book.mark(0, 2_000 + random.nextInt(7_000));
        book.mark(1, 900 + random.nextInt(200));
        adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(theta))
                .allocator(rule)
                .maxWinners(WINNERS)
                .maxLosers(LOSERS)
                .maxUnsettled(8)
                .transferPrice(price)
                .cap(cap)
                .minLots(1 + random.nextInt(3))
                .maxOutstanding(OUTSTANDING)
                .execution(execution)
                .listener(listener)
                .build();
        nominate();
    }

    private void trade(Random random, Instrument contract) {
        final int buyer = book.open(random.nextInt(100));
        final int seller = book.open(1_000 + random.nextInt(100));
        final long lots = Math.max(1, (long) (1 << random.nextInt(12)) - random.nextInt(3));
        final long price = 8_000 + random.nextInt(4_000);
        final long margin = Math.abs(contract.value(lots, price)) / (1 + random.nextInt(30));
        book.deposit(buyer, margin);
        book.deposit(seller, margin);
        final long side = random.nextInt(2);
        book.trade(buyer, seller, 0, lots, price);
        if (random.nextInt(3) == 0) {
            book.trade(side == 0 ? buyer : seller, side == 0 ? seller : buyer, 1, 1 + random.nextInt(5), 1_000);
        }
        if (random.nextInt(3) == 0) {
            final int position = book.positions().find(buyer, 0);
            book.upsert(
                    buyer,
                    0,
                    book.positions().lots(position),
                    book.positions().entry(position),
                    margin / 2 >= 0,
                    Math.max(0, margin / 2));
        }
    }

    private void nominate() {
        adl.begin(0, true);
        for (int place = 0; place < book.positions().sideCount(0, true) && bankrupt.size() < LOSERS; place++) {
            final int position = book.positions().ofSide(0, true, place);
            if (valuation.equity(position) < 0) {
                bankrupt.add(position);
                bankruptAccounts.add(book.positions().account(position));
                adl.nominate(position);
            }
        }
    }
}
