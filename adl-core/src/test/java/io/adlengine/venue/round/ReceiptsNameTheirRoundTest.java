package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The engine's round and the number of what was offered since then are one pair for every round that is carried out.
 */
final class ReceiptsNameTheirRoundTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);

    private final SmallMarket market = new SmallMarket(A);
    private final Set<String> seen = new HashSet<>();

    /** Account 0 is solvent, account 1 lacks 5,000, and of whom they trade with half have a profit, half principal. */
    private Autodeleverager venue() {
        market.book.deposit(0, 50_000);
        market.book.deposit(1, 15_000);
        market.book.deposit(2, 100_000);
        market.book.deposit(3, 100_000);
        market.book.trade(0, 2, 0, 10, 1_000);
        market.book.trade(1, 2, 0, 50, 1_000);
        market.book.trade(1, 3, 0, 50, 1_000);
        market.book.mark(0, 800);
        return market.builder().layers(Layer.PRINCIPAL).build();
    }

    private void note(Autodeleverager adl) {
        while (adl.execute(10) > 0) {}
        final Receipts receipts = new Receipts(adl);
        final ByteBuffer out = ByteBuffer.allocate((int) receipts.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(receipts.write(out) > 0);
        final Receipt first = new Receipt();
        first.wrap(out.flip(), 0);
        assertTrue(seen.add(first.roundId() + "/" + first.number(ReceiptField.OFFER)), "one round each: " + seen);
    }

    private void place(Autodeleverager adl, long lots) {
        adl.quantities().begin(0, true);
        final int position = market.book.positions().find(0, 0);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atPrice(position, lots, 800));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        note(adl);
    }

    private void collect(Autodeleverager adl) {
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(101));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        while (adl.collection().next()) {
            note(adl);
        }
    }

    /** Lots are placed before the engine has had a round, and again after its first. */
    @Test
    void beforeTheFirstAsAfterIt() {
        final Autodeleverager adl = venue();
        place(adl, 1);
        place(adl, 1);
        collect(adl);
        place(adl, 1);
        place(adl, 1);
        assertEquals(0, market.valuation.accountEquity(1));
    }

    /** The round before is over, and not a part of the state any more. */
    @Test
    void afterARestartAsWithoutOne() {
        final Autodeleverager adl = venue();
        collect(adl);
        place(adl, 1);
        adl.collection().begin();
        final Autodeleverager other = market.builder().layers(Layer.PRINCIPAL).build();
        new Snapshot(adl).copyInto(new Snapshot(other));
        place(other, 1);
    }
}
