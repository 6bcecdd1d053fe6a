package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.Receipts;
import io.adlengine.venue.round.RoundCap;
import io.adlengine.venue.round.Standing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an account is told it would lose is what it loses, whatever the rule and whatever the rule remembers. */
class PreviewTest {
    private static final int MOST = 24;
    private static final int ROUNDS = 6;

    /** Every rule whose columns a book of positions supplies. */
    static Stream<String> specs() {
        return Stream.concat(
                Policies.rules().stream().map(Policies.Rule::example),
                Stream.of(
                        "capped-pro-rata:alpha=0.3",
                        "queue:closeout=at-least",
                        "blend:w=0.4(cumulative-burden,mdic)",
                        "mixture:rate=0.5(queue,cumulative-burden,mdic)"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void thePreviewIsWhatTheEngineTakes(String spec) {
        final Random random = new Random(spec.hashCode());
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20)}, 99, 99);
        final Valuation valuation = new Valuation(book);
        final Allocator rule = Policies.create(spec, MOST);
        final Autodeleverager adl = deleverager(book, rule);
        final Standing standing = new Standing(adl, Policies.create(spec, MOST));
        final Snapshot everything = new Snapshot(book, adl);
        long paid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            trade(random, book);
            final int[] losers = new int[MOST];
            final int count = nominate(book, valuation, adl, losers);
            final long before = everything.hash();
            standing.remember();
            final int winners = standing.refresh(0, true, losers, count);
            // The budget is ⌊θD⌋ or all there is.
            final long budget = 3 * adl.losers().deficit() / 4;
            final long[] preview = new long[winners];
            for (int i = 0; i < winners; i++) {
                preview[i] = standing.previewHaircut(i, budget);
                assertEquals(preview[i], standing.previewHaircut(i, budget), "asking changes nothing");
            }
            assertEquals(before, everything.hash(), "looking changes nothing");
            adl.decide(-1);
            assertEquals(winners, adl.winners().count());
            for (int i = 0; i < winners; i++) {
                assertEquals(adl.winners().haircut(i), preview[i], spec + ", round " + round + ", winner " + i);
                paid += preview[i];
            }
            adl.execute(Integer.MAX_VALUE);
        }
        assertTrue(paid > 0, spec + " took something");
    }

    /** With nothing but its receipt, an account computes what it was to pay. */
    @ParameterizedTest
    @MethodSource("formulas")
    void aReceiptIsEnough(String spec, ToDoubleFunction<Receipt> formula) {
        final Random random = new Random(7);
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20)}, 99, 99);
        final Allocator rule = Policies.create(spec, MOST);
        final Autodeleverager adl = deleverager(book, rule);
        final Receipts receipts = new Receipts(adl);
        final ByteBuffer buffer = ByteBuffer.allocate(MOST * 1_024).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            trade(random, book);
            nominate(book, new Valuation(book), adl, new int[MOST]);
            adl.decide(-1);
            final int count = receipts.write(buffer.clear());
            for (int i = 0, at = 0; i < count; i++) {
                final Receipt receipt = new Receipt().wrap(buffer, at);
                at += receipt.bytes();
                final double real = formula.applyAsDouble(receipt);
                final long unit = rule.mayExceedBudget() ? receipt.lot() : 1;
                assertEquals(real, receipt.haircut(), unit + 1e-6, spec + " " + receipt.level());
                read++;
            }
        }
        assertTrue(read > ROUNDS);
    }

    static Stream<Arguments> formulas() {
        final Map<String, ToDoubleFunction<Receipt>> formulas = Map.of(
                "pro-rata", r -> r.level() * r.capacity(),
                "queue", PreviewTest::queue,
                "power:p=2", r -> r.level() * r.capacity() * r.capacity(),
                "weighted-pro-rata", r -> r.level() * r.weight() * r.capacity(),
                "levered-pro-rata", r -> r.level() * Math.abs(r.value()) / r.equity() * r.capacity(),
                "equal-awards", Receipt::level,
                "equal-losses", r -> r.capacity() - r.level(),
                "leverage-fill", r -> Math.abs(r.value()) - r.level() * r.equity(),
                "soft-queue:mu=0.5", r -> r.capacity() * (r.score() - r.level()) / 0.5,
                "min-max-lots", r -> r.level() * r.capacity());
        return new TreeMap<>(formulas)
                .entrySet().stream().map(entry -> Arguments.of(entry.getKey(), bounded(entry.getValue())));
    }

    private static ToDoubleFunction<Receipt> bounded(ToDoubleFunction<Receipt> formula) {
        return r -> Math.max(0, Math.min(r.capacity(), formula.applyAsDouble(r)));
    }

    /**
     * Only the account with the score where the queue stopped pays a part; whoever comes later bears at most what
     * others could not.
     */
    private static double queue(Receipt receipt) {
        if (receipt.score() == receipt.level()) {
            final long left = receipt.budget() - receipt.number(ReceiptField.AHEAD);
            return receipt.haircut() < receipt.capacity() ? left : receipt.capacity();
        }
        return receipt.score() > receipt.level() ? receipt.capacity() : 0;
    }

    /** Ten buy and ten sell some more at 1000 or so, the price falls by a tenth, and comes back. */
    private static void trade(Random random, PositionBook book) {
        book.mark(0, 1_000);
        for (int i = 0; i < 10; i++) {
            final int buyer = book.open(random.nextInt(30));
            final int seller = book.open(100 + random.nextInt(20));
            final long lots = 1L << random.nextInt(10);
            book.deposit(buyer, 3 * lots * (30 + random.nextInt(60)));
            book.deposit(seller, 3 * lots * random.nextInt(200));
            book.trade(buyer, seller, 0, lots, 950 + random.nextInt(100));
        }
        book.mark(0, 850 + random.nextInt(50));
    }

    private static Autodeleverager deleverager(PositionBook book, Allocator rule) {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(0.75))
                .allocator(rule)
                .maxLosers(MOST)
                .maxWinners(MOST)
                .cap(RoundCap.ofProfit(600_000))
                .build();
    }

    private static int nominate(PositionBook book, Valuation valuation, Autodeleverager adl, int[] losers) {
        adl.begin(0, true);
        int count = 0;
        for (int place = 0; place < book.positions().sideCount(0, true) && count < MOST; place++) {
            final int position = book.positions().ofSide(0, true, place);
            if (valuation.equity(position) < 0) {
                losers[count++] = position;
                adl.nominate(position);
            }
        }
        return count;
    }
}
