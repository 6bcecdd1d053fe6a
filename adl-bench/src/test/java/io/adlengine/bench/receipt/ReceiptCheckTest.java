package io.adlengine.bench.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.venue.LeftLots;
import io.adlengine.bench.venue.LiquidationSize;
import io.adlengine.bench.venue.LossSharing;
import io.adlengine.bench.venue.MarketKind;
import io.adlengine.bench.venue.MarketTerms;
import io.adlengine.bench.venue.Reaction;
import io.adlengine.bench.venue.ReceiptFiles;
import io.adlengine.bench.venue.VenueSettings;
import io.adlengine.bench.venue.VenueSimulation;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import io.adlengine.venue.round.Nomination;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptFillField;
import io.adlengine.venue.round.Receipts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts of simulated venues add up; with any one number changed they do not. */
class ReceiptCheckTest {
    /** What only the account itself knows, or what is a bound that need not bind: the checksum alone shows a change. */
    private static final Set<ReceiptField> GIVEN = EnumSet.of(
            ReceiptField.VERSION,
            ReceiptField.BYTES,
            ReceiptField.FILLS,
            ReceiptField.CHECKSUM,
            ReceiptField.ACCOUNT_ID,
            ReceiptField.PROFIT,
            ReceiptField.PREPAID,
            ReceiptField.EQUITY,
            ReceiptField.MAINTENANCE,
            ReceiptField.POSITION_MAINTENANCE,
            ReceiptField.HELD_LOTS,
            ReceiptField.VALUE,
            ReceiptField.SCORE,
            ReceiptField.WEIGHT,
            ReceiptField.CAP);

    /** Of a loser all of whose lots went to one winner nobody else has a number. */
    private static final Set<ReceiptFillField> GIVEN_OF_FILLS = EnumSet.of(
            ReceiptFillField.LOSER,
            ReceiptFillField.LOSER_DEFICIT,
            ReceiptFillField.LOSER_LOTS,
            ReceiptFillField.LOSER_COST,
            ReceiptFillField.REST);

    private static ByteBuffer receipts(int accounts, int instruments, long seed, String rule, Layer layers) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(accounts, instruments, seed, rule, layers, new ReceiptFiles(out, null, null));
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A venue with a crash, whose rounds leave receipts. */
    static void run(int accounts, int instruments, long seed, String rule, Layer layers, ReceiptFiles files) {
        new VenueSimulation(
                        new VenueSettings(
                                accounts,
                                instruments,
                                seed,
                                4,
                                rule,
                                "fixed:theta=0.9",
                                "leveraged-profit",
                                "leverage",
                                DeficitSplit.LOSS,
                                LotsToClose.FEWEST,
                                layers,
                                LiquidationSize.full,
                                0,
                                0,
                                0,
                                LeftLots.stay,
                                new MarketTerms(
                                        0, false, true, 1, LossSharing.RESIDUAL, MarketKind.THIN, Reaction.NONE)),
                        OpenCatalogue.builtIn())
                .run(files);
    }

    private static List<ReceiptFault> faults(ByteBuffer receipts) {
        final List<ReceiptFault> faults = new ArrayList<>();
        final ReceiptSummary summary = ReceiptCheck.check(receipts, faults::add);
        assertEquals(faults.size(), summary.faults());
        return faults;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pro-rata",
                "queue",
                "weighted-pro-rata",
                "levered-pro-rata",
                "equal-awards",
                "equal-losses",
                "leverage-fill",
                "factor-fill",
                "hamilton",
                "talmud",
                "capped-pro-rata",
                "min-max-lots",
                "power:p=2",
                "capped-pro-rata:alpha=0.5"
            })
    void everyReceiptOfAVenueAddsUp(String rule) {
        for (long seed = 1; seed <= 4; seed++) {
            final Layer layers = seed % 2 == 0 ? Layer.PRINCIPAL : Layer.PROFITS;
            final ByteBuffer receipts = receipts(600, 2, seed, rule, layers);
            assertTrue(receipts.limit() > 0, "somebody paid");
            assertEquals(List.of(), faults(receipts), rule + " " + seed);
        }
    }

    /** An account without lots: one winner gives its gain, one what is beyond its margin, one its part; none a lot. */
    @Test
    void receiptsOfMoneyAddUp() {
        for (final String rule : new String[] {"pro-rata", "queue", "equal-awards"}) {
            for (final long owes : new long[] {90, 2_000}) {
                final ByteBuffer receipts = receiptsOfMoney(rule, owes);
                assertEquals(List.of(), faults(receipts), rule + " " + owes);
                final Receipt receipt = new Receipt();
                long paid = 0;
                for (int at = 0; at < receipts.limit(); at += receipt.bytes()) {
                    receipt.wrap(receipts, at);
                    assertEquals(Layer.MONEY.code(), receipt.number(ReceiptField.LAYER));
                    paid += receipt.cost();
                    for (int i = 0; i < Receipt.HEAD_BYTES / Long.BYTES; i++) {
                        assertFound(receipts, at + i * Long.BYTES, 1);
                    }
                }
                assertEquals(Math.min(owes, 200 + 100 + 50), paid);
            }
        }
    }

    private static ByteBuffer receiptsOfMoney(String rule, long owes) {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1 << 20, 2_000)}, 5, 5);
        for (int account = 0; account < 5; account++) {
            book.deposit(book.open(account), 100_000);
        }
        book.mark(0, 1_000);
        book.trade(0, 1, 0, 100, 1_000);
        book.trade(4, 2, 0, 50, 1_000);
        book.trade(4, 3, 0, 200, 1_000);
        book.trade(4, 0, 0, 100, 900);
        book.deposit(0, -book.accounts().collateral(0) - owes);
        book.mark(0, 998);
        book.deposit(3, -100_000 - 400 + 9_980 + 50);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(OpenCatalogue.builtIn().allocator(rule, 8))
                .maxWinners(8)
                .maxLosers(8)
                .build();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(0));
        adl.collection().decide();
        assertTrue(adl.collection().next());
        while (adl.execute(1) > 0) {}
        final ByteBuffer out = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        new Receipts(adl).write(out);
        final byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Four winners owe a lot and a half each of a loser's six. One is of the loser's owner and may take none; the
     * others take two, and nobody did wrong.
     */
    @Test
    void whoMayNotTakeTheLotsOfItsOwnerIsCountedAndNoFault() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 0, 1 << 30, 2_000)}, 6, 12);
        for (int account = 0; account < 6; account++) {
            book.deposit(book.open(account), account == 0 ? 1 : 100_000);
        }
        book.mark(0, 1_000);
        book.trade(0, 1, 0, 6, 1_000);
        for (int winner = 2; winner <= 4; winner++) {
            book.trade(5, winner, 0, 6, 1_000);
        }
        book.mark(0, 900);
        book.accounts().owners().set(0, 70);
        book.accounts().owners().set(1, 70);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(OpenCatalogue.builtIn().allocator("pro-rata", 8))
                .maxWinners(8)
                .maxLosers(8)
                .build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(book.positions().find(0, 0)));
        adl.decide();
        while (adl.execute(1) > 0) {}
        final ByteBuffer out = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        new Receipts(adl).write(out);
        final List<ReceiptFault> faults = new ArrayList<>();
        final ReceiptSummary summary = ReceiptCheck.check(out.flip(), faults::add);
        assertEquals(List.of(), faults);
        assertEquals(4, summary.receipts());
        assertEquals(1, summary.below());
    }

    @Test
    void anyNumberThatIsChangedIsFound() {
        for (final String rule : new String[] {"pro-rata", "queue"}) {
            final ByteBuffer receipts = receipts(120, 1, 1, rule, Layer.PRINCIPAL);
            final Receipt receipt = new Receipt();
            for (int at = 0, n = 0; at < receipts.limit(); n++) {
                final int length = receipt.wrap(receipts, at).bytes();
                for (int i = n % 3; i < length / Long.BYTES; i += 3) {
                    for (final long by : new long[] {-1, 1, 1L << 40}) {
                        assertFound(receipts, at + i * Long.BYTES, by);
                    }
                }
                at += length;
            }
        }
    }

    private static void assertFound(ByteBuffer receipts, int place, long by) {
        final long was = receipts.getLong(place);
        receipts.putLong(place, was + by);
        assertTrue(ReceiptCheck.check(receipts, fault -> {}).faults() > 0, () -> "at " + place + " by " + by);
        receipts.putLong(place, was);
    }

    /** Whoever changes a number and makes the checksum fit contradicts the other numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"pro-rata", "queue"})
    void whatFollowsFromOtherNumbersIsFoundWithoutTheChecksum(String rule) {
        final ByteBuffer receipts = receipts(120, 1, 1, rule, Layer.PRINCIPAL);
        final Receipt receipt = new Receipt();
        int changed = 0;
        for (int at = 0; at < receipts.limit() && changed < 2_000; at += receipt.bytes()) {
            receipt.wrap(receipts, at);
            if (isAlone(receipts, receipt)) {
                // Nobody knows of it but the account.
                continue;
            }
            for (final ReceiptField field : ReceiptField.values()) {
                if (!GIVEN.contains(field)) {
                    final int place = at + field.ordinal() * Long.BYTES;
                    assertContradicts(receipts, at, place, rule + " " + field);
                    changed++;
                }
            }
            for (int fill = 0; fill < receipt.fills(); fill++) {
                for (final ReceiptFillField field : ReceiptFillField.values()) {
                    final int place =
                            at + Receipt.HEAD_BYTES + fill * Receipt.FILL_BYTES + field.ordinal() * Long.BYTES;
                    if (!GIVEN_OF_FILLS.contains(field)) {
                        assertContradicts(receipts, at, place, rule + " fill " + field);
                        changed++;
                    }
                }
            }
        }
        assertTrue(changed > 100, changed + " numbers");
    }

    /** Whether a receipt is the only one of its round. */
    private static boolean isAlone(ByteBuffer receipts, Receipt receipt) {
        final Receipt other = new Receipt();
        int same = 0;
        for (int at = 0; at < receipts.limit(); at += other.bytes()) {
            other.wrap(receipts, at);
            same += other.roundId() == receipt.roundId()
                            && other.number(ReceiptField.OFFER) == receipt.number(ReceiptField.OFFER)
                    ? 1
                    : 0;
        }
        return same == 1;
    }

    private static void assertContradicts(ByteBuffer receipts, int at, int place, String what) {
        final int checksumAt = at + ReceiptField.CHECKSUM.ordinal() * Long.BYTES;
        final long was = receipts.getLong(place);
        final long checksum = receipts.getLong(checksumAt);
        for (final int by : new int[] {-1, 1}) {
            receipts.putLong(place, was + by);
            boolean isFound = true;
            try {
                receipts.putLong(checksumAt, new Receipt().wrap(receipts, at).checksum());
                isFound = !faults(receipts).isEmpty();
            } catch (IllegalArgumentException e) {
                // No receipt at all any more.
                assertTrue(e.getMessage().contains("expected"), e.getMessage());
            }
            receipts.putLong(checksumAt, checksum);
            receipts.putLong(place, was);
            assertTrue(isFound, what + " at " + at + " by " + by);
        }
    }

    @Test
    void aReceiptThatIsMissingIsMissed() {
        final ByteBuffer receipts = receipts(120, 1, 1, "pro-rata", Layer.PROFITS);
        final int first = new Receipt().wrap(receipts, 0).bytes();
        final ByteBuffer others = receipts.position(first).slice().order(ByteOrder.LITTLE_ENDIAN);
        final List<ReceiptFault> faults = faults(others);
        assertTrue(faults.stream().anyMatch(fault -> fault.number().equals("Σ HAIRCUT")), faults::toString);
    }

    @Test
    void whatIsNoReceiptIsNamed() {
        final List<ReceiptFault> faults = faults(ByteBuffer.wrap(new byte[1_000]));
        assertEquals(
                "receipt 0, byte 0: version=0 (expected: 2, a receipt of version 2)",
                faults.get(0).toString().replace("2 to 2", "2"));
        assertEquals(List.of(), faults(ByteBuffer.allocate(0)));
    }
}
