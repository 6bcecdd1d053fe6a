package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import org.junit.jupiter.api.Test;

/** One winner, short 10 lots at 100 that need 50 of margin, and losers' lots at 5 each. */
final class MeansLeftTest {
    private static final Instrument CONTRACT = Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20);

    private final PositionBook book = new PositionBook(new Instrument[] {CONTRACT}, 1, 1);
    private final WinnerColumns winners = new WinnerColumns(1, false, false, false, null);
    private final CarryingLots open = new CarryingLots(2);
    private final Losers losers = new Losers(2, 2);
    private final MeansLeft means = new MeansLeft(1);

    private void start(Layer layer, long gain, long equity) {
        final int i = winners.add();
        winners.set(i, gain, equity, -1_000, 1);
        winners.size[i] = 10;
        winners.excess[i] = equity - 50;
        winners.cap[i] = gain;
        losers.start(CONTRACT, 100, 100, true, false);
        means.start(winners, losers, layer, null, book);
        open.clear();
        open.add(0, 1, 50, 50, 10);
        open.add(1, 2, 20, 20, 10);
        open.sort();
    }

    @Test
    void lotsAndGainBoundWhatItGives() {
        start(Layer.PROFITS, 30, 1_000);
        assertEquals(10, means.lots(0));
        assertEquals(6, means.most(0, 20, open, 0, false), "30 pay for six");
        assertEquals(30, means.paid());
        assertEquals(4, means.most(0, 4, open, 0, false), "what is wanted");
        assertEquals(20, means.paid());
        means.take(0, 4);
        assertEquals(6, means.lots(0));
        assertEquals(4, means.taken(0));
        assertEquals(10, means.gain(0));
        assertEquals(20, means.lost(0));
        open.take(0, 4);
        assertEquals(2, means.most(0, 6, open, 0, false));
        assertEquals(5, means.most(0, 20, open, 1, false), "at 2");
        means.take(0, 5);
        assertEquals(0, means.gain(0));
        assertEquals(0, means.most(0, 1, open, 0, false));
    }

    @Test
    void aLotIsWithinItsMeansToTheUnit() {
        start(Layer.PROFITS, 5, 1_000);
        assertTrue(means.admitsOneAt(0, open, 0, 0));
        means.most(0, 1, open, 1, false);
        means.take(0, 1);
        assertEquals(3, means.gain(0));
        assertFalse(means.admitsOneAt(0, open, 0, 0));
        assertFalse(means.admitsOneAt(0, open, 0, 1));
        assertTrue(means.admitsOneAt(0, open, 0, 2), "less two units of rounding");
        assertTrue(means.admitsOneAt(0, open, 1, 0));
    }

    /** Equity of 60 over 50: each lot frees 5 and costs 5, and from the third on equity over margin would fall. */
    @Test
    void whoPaysPrincipalKeepsItsMarginWhole() {
        start(Layer.PRINCIPAL, 60, 60);
        assertEquals(10, means.most(0, 10, open, 0, false), "at 5 a lot that frees 5");
        assertEquals(10, means.most(0, 10, open, 1, false));
    }

    /** Equity is margin: a lot frees 5 of margin and costs 5 of equity, and 50 of 50 are left as 25 of 25. */
    @Test
    void whoHasJustItsMarginKeepsIt() {
        start(Layer.PRINCIPAL, 50, 50);
        assertEquals(10, means.most(0, 10, open, 0, false));
        open.clear();
        open.add(0, 1, 60, 60, 10);
        open.sort();
        assertEquals(0, means.most(0, 10, open, 0, false), "6 for what frees 5");
        assertFalse(means.admitsOneAt(0, open, 0, 0));
    }

    /** Whole margin: 100 of equity, 40 needed, 10 freed leave 70. */
    @Test
    void aWholeMarginIsKeptButForWhatIsForgiven() {
        assertTrue(MeansLeft.admits(true, 100, 40, 10, 70, 0));
        assertFalse(MeansLeft.admits(true, 100, 40, 10, 71, Valuation.ROUNDING), "forgiven nothing");
        assertTrue(MeansLeft.admits(true, 100, 40, 10, 71, Valuation.ROUNDING + 1));
        assertFalse(MeansLeft.admits(true, 100, 40, 10, 72, Valuation.ROUNDING + 1));
        assertTrue(MeansLeft.admits(true, 100, 40, 10, 72, 2 * Valuation.ROUNDING));
        assertTrue(MeansLeft.admits(true, 50, 40, 40, 50, 0));
        assertFalse(MeansLeft.admits(true, 50, 40, 40, 51, 2 * Valuation.ROUNDING), "no equity below 0");
    }

    @Test
    void aMarginIsNeverBelowNothingAndNoMoreOfItIsFreed() {
        assertTrue(MeansLeft.admits(true, 50, -10, 0, 50, 0));
        assertTrue(MeansLeft.admits(true, 50, 10, 30, 50, 0));
        assertFalse(MeansLeft.admits(true, 50, 10, 9, 50, 0));
        assertTrue(MeansLeft.admits(true, 100, 40, -10, 50, 0), "one that rises");
        assertFalse(MeansLeft.admits(true, 100, 40, -10, 51, 0));
        assertFalse(MeansLeft.admits(true, 1L << 61, Long.MAX_VALUE, Long.MIN_VALUE, 1, 0));
        assertTrue(
                MeansLeft.admits(true, 1L << 62, 1L << 62, Long.MIN_VALUE, 0, 0), "no more than an account can need");
        assertFalse(MeansLeft.admits(false, 100, 1_000, 0, 10, 0), "10 of 100 for nothing freed");
        assertTrue(MeansLeft.admits(false, 100, 1_000, 100, 10, 0), "a tenth for a tenth");
        assertFalse(MeansLeft.admits(false, 100, 1_000, 90, 11, 0));
    }

    /** Equity of 12,000 over 9,500 that 100 lots need: some go, the rest keeps its margin, and all is carried out. */
    @Test
    void whereTheMarginIsNotConvexAPlanHasSome() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.book.accountMargins().use(new ConcentrationMargin());
        market.position(0, 100, 1_000, 5_000, false);
        final int position = market.position(1, -100, 1_000, 12_000 - 20_000, false);
        market.book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        final long planned = adl.winners().plannedLots(0);
        assertTrue(planned > 0 && planned < 100, "lots=" + planned);
        adl.execute(10);
        assertEquals(planned, adl.closeouts().filledLots());
        market.valuation.measure(position);
        assertTrue(market.valuation.measuredExcess() >= 0);
    }
}
