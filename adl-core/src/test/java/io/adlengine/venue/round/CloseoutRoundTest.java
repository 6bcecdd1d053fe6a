package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/**
 * Carol was long 10 lots at 100 with 150 of collateral. At 80 she has lost 200: 50 more than she had, 5 a lot. Ann,
 * short 6, and Bob, short 4, won what she lost.
 */
final class CloseoutRoundTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int carol = book.open(3);
    private final StringBuilder log = new StringBuilder();
    private final CloseoutListener listener = new CloseoutListener() {
        @Override
        public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
            log.append(loser)
                    .append('>')
                    .append(winner)
                    .append(' ')
                    .append(lots)
                    .append('@')
                    .append(transfer);
            log.append('-').append(cost).append("; ");
        }

        @Override
        public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
            log.append(loser)
                    .append('>')
                    .append(winner)
                    .append(' ')
                    .append(lots)
                    .append(' ')
                    .append(reason);
            log.append("; ");
        }
    };

    CloseoutRoundTest() {
        book.deposit(ann, 200);
        book.deposit(bob, 200);
        book.deposit(carol, 150);
        book.trade(carol, ann, 0, 6, 100);
        book.trade(carol, bob, 0, 4, 100);
        book.mark(0, 80);
    }

    @Test
    void theWinnersTakeTheLosersLotsAtHerBankruptcyPrice() {
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);

        assertEquals(0, adl.execute(10));

        assertEquals("2>0 6@510-30; 2>1 4@340-20; ", log.toString());
        assertEquals(0, valuation.accountEquity(carol));
        assertEquals(200 + 120 - 30, book.accounts().collateral(ann));
        assertEquals(200 + 80 - 20, book.accounts().collateral(bob));
        assertEquals(0, book.positions().count());
        assertEquals(100, adl.settle(0, 75), "had the price gone on to 75, her lots would have needed 10 a lot");
    }

    @Test
    void halfTheSeverityClosesHalfTheLots() {
        final Autodeleverager adl = round(0.5, TransferPrice.zero(), Execution.IN_FULL);
        adl.execute(10);

        assertEquals("2>0 3@255-15; 2>1 2@170-10; ", log.toString());
        assertEquals(-25, valuation.accountEquity(carol));
        assertEquals(25, adl.closeouts().covered());
    }

    @Test
    void aBudgetBetweenLotsIsRoundedUpToTheNextLot() {
        final Autodeleverager adl = round(0.25, TransferPrice.zero(), Execution.IN_FULL);
        assertEquals(12, adl.closeouts().budget());
        assertEquals(15, adl.closeouts().plannedCover());
        assertEquals(3, adl.closeouts().rounding());
        adl.execute(10);
        assertEquals("2>0 2@170-10; 2>1 1@85-5; ", log.toString());
    }

    @Test
    void atTheMarkNobodyPaysAndTheDeficitStays() {
        round(1, TransferPrice.mark(), Execution.IN_FULL).execute(10);
        assertEquals("2>0 6@480-0; 2>1 4@320-0; ", log.toString());
        assertEquals(-50, book.accounts().collateral(carol));
    }

    @Test
    void farFromTheMarkThePriceIsCapped() {
        round(1, TransferPrice.zeroWithin(25_000), Execution.IN_FULL).execute(10);
        assertEquals("2>0 6@492-12; 2>1 4@328-8; ", log.toString());
        assertEquals(-30, book.accounts().collateral(carol));
    }

    @Test
    void workIsBoundedAndGoesOnWhereItStopped() {
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);
        assertEquals(1, adl.execute(1));
        assertEquals("2>0 6@510-30; ", log.toString());
        assertEquals(0, adl.execute(1));
        assertEquals("2>0 6@510-30; 2>1 4@340-20; ", log.toString());
    }

    @Test
    void whoeverNoLongerHasTheLotsIsSkippedAndTheOthersGoOn() {
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);
        book.trade(ann, bob, 0, 1, 80);
        adl.execute(10);
        assertEquals("2>0 5@425-25; 2>0 1 WINNER_LOTS; 2>1 4@340-20; ", log.toString());
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_LOTS));
        assertEquals(-5, valuation.accountEquity(carol));
    }

    /** Equity of 20 has a maintenance margin of 24: one lot for 5 frees 4 of it, and leaves about as large a part. */
    @Test
    void whoeverNoLongerHasTheGainIsSkipped() {
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);
        book.deposit(ann, -(valuation.accountEquity(ann) - 20));
        adl.execute(10);
        assertEquals("2>0 1@85-5; 2>0 5 MARGIN; 2>1 4@340-20; ", log.toString());
    }

    @Test
    void payingInIsNoWayAround() {
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);
        book.deposit(ann, 1);
        adl.execute(10);
        assertEquals("2>0 6@510-30; 2>1 4@340-20; ", log.toString());
    }

    @Test
    void whatIsFilledInPartStaysOpenForTheNextRound() {
        round(1, TransferPrice.zero(), (loser, winner, lots, transfer) -> lots / 2)
                .execute(10);
        assertEquals("2>0 3@255-15; 2>0 3 EXECUTION; 2>1 2@170-10; 2>1 2 EXECUTION; ", log.toString());

        log.setLength(0);
        round(1, TransferPrice.zero(), Execution.IN_FULL).execute(10);
        assertEquals("2>0 3@255-15; 2>1 2@170-10; ", log.toString());
        assertEquals(0, valuation.accountEquity(carol));
    }

    @Test
    void nobodyLosesWhatIsNoProfit() {
        book.mark(0, 99);
        book.deposit(carol, -145);
        final Autodeleverager adl = round(1, TransferPrice.zero(), Execution.IN_FULL);

        adl.execute(10);
        assertEquals(5, adl.losers().deficit());
        assertEquals("2>0 6@597-3; 2>1 4@398-2; ", log.toString());
        assertEquals(200 + 6 - 3, book.accounts().collateral(ann));
    }

    @Test
    void aNominationIsAnsweredAndLeavesTheRoundAsItWasUnlessItIsAccepted() {
        final int position = book.positions().find(carol, 0);
        final Autodeleverager adl = builder(1).maxLosers(1).build();
        adl.begin(0, true);
        assertEquals(Nomination.NO_POSITION, adl.nominate(book.positions().find(ann, 0)), "the other side");
        assertEquals(Nomination.NO_POSITION, adl.nominate(1, 7));
        assertEquals(Nomination.NO_POSITION, adl.nominate(7), "a row without a position");
        book.deposit(carol, 50);
        assertEquals(Nomination.SOLVENT, adl.nominate(position), "exactly 0 is solvent");
        assertEquals(0, adl.losers().count());
        book.deposit(carol, -1);
        assertEquals(Nomination.ACCEPTED, adl.nominate(3, 7), "carol by the venue's ids");
        assertEquals(1, adl.losers().deficit());
        assertEquals(Nomination.NOMINATED_BEFORE, adl.nominate(position));
        final int dora = book.open(4);
        book.trade(dora, ann, 0, 1, 100);
        assertEquals(Nomination.NO_ROOM, adl.nominate(4, 7));
        book.mark(0, 80);
        assertEquals(Nomination.MARKS_MOVED, adl.nominate(position));
        assertEquals(1, adl.losers().count());
        assertEquals(position, adl.losers().positionRow(0));
        assertEquals(carol, adl.losers().accountRow(0));
    }

    @Test
    void whoDoesNotPayIsCountedByReason() {
        final Autodeleverager adl = builder(1).minLots(5).build();
        adl.exclusions().account(ann, true);
        adl.begin(0, true);
        adl.nominate(3, 7);
        adl.decide();
        assertEquals(0, adl.winners().count());
        assertEquals(1, adl.winners().excluded(Exclusion.EXCLUDED));
        assertEquals(1, adl.winners().excluded(Exclusion.TOO_SMALL));
    }

    @Test
    void everyTouchedAccountHasAReceipt() {
        final Autodeleverager adl = round(0.5, TransferPrice.zero(), Execution.IN_FULL);
        adl.execute(1);
        final ByteBuffer buffer = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        final Receipts receipts = new Receipts(adl);

        assertEquals(2, receipts.write(buffer));

        final Receipt bobs =
                new Receipt().wrap(buffer, new Receipt().wrap(buffer, 0).bytes());
        assertEquals(2, bobs.accountId());
        assertEquals(7, bobs.instrumentId());
        assertEquals(Receipts.hashOf("proportionally"), bobs.ruleHash());
        assertEquals(80, bobs.mark());
        assertEquals(bobs.budget() * bobs.capacity() / bobs.totalCapacity(), bobs.haircut());
        assertEquals(20, bobs.capacity());
        assertEquals(10, bobs.haircut());
        assertEquals(Bound.LEVEL, bobs.bound());
        assertEquals(2, bobs.plannedLots());
        assertEquals(0, bobs.filledLots(), "not yet");
        assertEquals(15, new Receipt().wrap(buffer, 0).cost());
    }

    /** Ann was asked for 15 and Bob for 10; of the 15 that are covered Ann's part is 9, so she is 6 ahead. */
    @Test
    void aReceiptSaysWhichLotsWereGivenAndWhatIsCarried() {
        final Autodeleverager adl = round(0.5, TransferPrice.zero(), Execution.IN_FULL);
        adl.execute(1);
        final ByteBuffer buffer = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        final Receipts receipts = new Receipts(adl);
        receipts.write(buffer);
        assertEquals(2L * (Receipt.HEAD_BYTES + Receipt.FILL_BYTES), receipts.bytes());
        assertEquals(receipts.bytes(), buffer.position());
        final Receipt anns = new Receipt().wrap(buffer, 0);
        final Receipt bobs = new Receipt().wrap(buffer, anns.bytes());
        assertEquals(anns.checksum(), anns.number(ReceiptField.CHECKSUM));
        assertEquals(1, anns.fills());
        final long[] fill = new long[ReceiptFillField.values().length];
        for (final ReceiptFillField field : ReceiptFillField.values()) {
            fill[field.ordinal()] = anns.number(0, field);
        }
        assertArrayEquals(new long[] {0, 50, 10, 50, 0, 3, 3, 240, 15, 15, 0}, fill);
        assertEquals(15, anns.owed());
        assertEquals(-6, anns.number(ReceiptField.CARRY_AFTER));
        assertEquals(15, bobs.number(ReceiptField.OWED_AHEAD));
        assertEquals(6, bobs.number(ReceiptField.CARRY_AFTER));
        assertEquals(3, bobs.number(0, ReceiptFillField.FIRST_LOT));
        assertEquals(0, bobs.number(0, ReceiptFillField.FILLED), "not yet");
    }

    @Test
    void anAccountCanAskBeforehand() {
        final Standing standing = new Standing(builder(1).build(), new Proportionally());
        assertEquals(2, standing.refresh(0, true));
        final int anns = standing.find(1);
        assertEquals(60, standing.previewHaircut(anns, 100));
        assertEquals(120, standing.previewHaircut(anns, Long.MAX_VALUE));
        assertEquals(1, standing.rank(anns));
        assertEquals(5, standing.lights(anns));
        assertEquals(2, standing.lights(standing.find(2)));
        assertEquals(-1, standing.find(3), "a loser has no place");
    }

    @Test
    void aRoundAllocatesNothing() {
        final Autodeleverager adl =
                autodeleverager(1, TransferPrice.zero(), Execution.IN_FULL, new CloseoutListener() {});
        final ByteBuffer buffer = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        final Receipts receipts = new Receipts(adl);
        assertEquals(
                0,
                AllocationMeter.bytesPerRun(() -> {
                    adl.begin(0, true);
                    adl.nominate(book.positions().find(carol, 0));
                    adl.decide();
                    adl.execute(10);
                    adl.settle(adl.round().id(), 80);
                    receipts.write(buffer.clear());
                    restoreBook();
                }),
                0.1);
    }

    private void restoreBook() {
        book.deposit(ann, 200 - book.accounts().collateral(ann));
        book.deposit(bob, 200 - book.accounts().collateral(bob));
        book.deposit(carol, 150 - book.accounts().collateral(carol));
        book.trade(carol, ann, 0, 6, 100);
        book.trade(carol, bob, 0, 4, 100);
    }

    private Autodeleverager autodeleverager(
            double theta, TransferPrice price, Execution execution, CloseoutListener heard) {
        return builder(theta)
                .transferPrice(price)
                .execution(execution)
                .listener(heard)
                .build();
    }

    private AutodeleveragerBuilder builder(double theta) {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(theta))
                .allocator(new Proportionally())
                .maxWinners(4)
                .maxLosers(4)
                .estimator(GapEstimator.builder().build(1));
    }

    private Autodeleverager round(double theta, TransferPrice price, Execution execution) {
        final Autodeleverager adl = autodeleverager(theta, price, execution, listener);
        adl.begin(0, true);
        adl.nominate(book.positions().find(carol, 0));
        adl.decide(-1);
        assertEquals(adl.round().allocated(), adl.closeouts().budget());
        return adl;
    }
}
