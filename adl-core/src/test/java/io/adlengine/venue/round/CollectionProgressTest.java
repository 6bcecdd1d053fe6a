package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Memory;
import io.adlengine.state.StateWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which pass follows which, what counts as what, and what a saved one may say. */
final class CollectionProgressTest {
    private static CollectionProgress in(Layer last, Layer layer, int pass) {
        final CollectionProgress progress = new CollectionProgress(last);
        progress.layer = layer;
        progress.pass = pass;
        progress.due = 100;
        return progress;
    }

    private static String next(CollectionProgress progress, boolean areSomeFlat) {
        return progress.goOn(areSomeFlat) ? progress.layer + " " + progress.pass : "over";
    }

    @Test
    void aPassThatBroughtSomethingIsFollowedByAnotherOne() {
        for (final Layer layer : new Layer[] {Layer.PROFITS, Layer.PRINCIPAL, Layer.QUANTITY}) {
            final CollectionProgress progress = in(Layer.PRINCIPAL, layer, 3);
            progress.collected = 60;
            progress.collectedBefore = 59;
            assertEquals(layer + " 4", next(progress, true));
        }
    }

    @Test
    void thereAreThirtyOnePassesAtMost() {
        final CollectionProgress progress = in(Layer.PROFITS, Layer.PROFITS, 30);
        progress.collected = 1;
        assertEquals("PROFITS 31", next(progress, false));
        assertEquals("QUANTITY 1", next(progress, false));
    }

    @Test
    void whereNothingMoreComesTheNextLayerIsAsked() {
        assertEquals("PRINCIPAL 1", next(in(Layer.PRINCIPAL, Layer.PROFITS, 2), true));
        assertEquals("MONEY 1", next(in(Layer.PRINCIPAL, Layer.PRINCIPAL, 2), true));
        assertEquals("QUANTITY 1", next(in(Layer.PRINCIPAL, Layer.PRINCIPAL, 2), false));
        assertEquals("MONEY 1", next(in(Layer.PROFITS, Layer.PROFITS, 2), true));
        assertEquals("QUANTITY 1", next(in(Layer.PROFITS, Layer.PROFITS, 2), false));
        assertEquals("QUANTITY 1", next(in(Layer.PROFITS, Layer.MONEY, 2), true), "money is asked for once");
        assertEquals("over", next(in(Layer.PROFITS, Layer.QUANTITY, 2), true));
    }

    @Test
    void onceAllIsCollectedLotsAreLeft() {
        for (final boolean areSomeFlat : new boolean[] {true, false}) {
            for (final Layer layer : new Layer[] {Layer.PROFITS, Layer.PRINCIPAL}) {
                final CollectionProgress progress = in(Layer.PRINCIPAL, layer, 2);
                progress.collected = 100;
                assertEquals(areSomeFlat ? "MONEY 1" : "QUANTITY 1", next(progress, areSomeFlat));
            }
        }
        final CollectionProgress one = in(Layer.PRINCIPAL, Layer.PROFITS, 2);
        one.collected = 99;
        assertEquals("PROFITS 3", next(one, false), "a unit is missing");
    }

    @Test
    void whatIsCollectedCountsByLayer() {
        final CollectionProgress progress = in(Layer.PRINCIPAL, Layer.PROFITS, 1);
        progress.collect(7);
        progress.layer = Layer.PRINCIPAL;
        progress.collect(5);
        progress.layer = Layer.MONEY;
        progress.collect(3);
        progress.collect(1);
        assertEquals(12, progress.collected);
        assertEquals(5, progress.collectedOfPrincipal);
        assertEquals(4, progress.collectedInMoney);
    }

    @Test
    void everyNumberComesBack() {
        final CollectionProgress saved = running();
        final CollectionProgress loaded = in(Layer.PRINCIPAL, Layer.MONEY, 9);
        loaded.isBegun = true;
        Memory.move(saved::save, loaded::load);
        assertArrayEquals(Memory.bytes(saved::save), Memory.bytes(loaded::save));
        assertTrue(loaded.isRunning && loaded.isPlanned && loaded.isSideOpen && !loaded.isBegun);
        final CollectionProgress begun = new CollectionProgress(Layer.PRINCIPAL);
        begun.isBegun = true;
        Memory.move(begun::save, loaded::load);
        assertTrue(loaded.isBegun);
        assertFalse(loaded.isRunning || loaded.isPlanned || loaded.isSideOpen);
        assertEquals(0, loaded.pass + loaded.deficit + loaded.due + loaded.collected + loaded.collectedInMoney);
        assertEquals(-1, loaded.side);
        assertEquals(Layer.PROFITS, loaded.layer);
    }

    private static CollectionProgress running() {
        final CollectionProgress progress = in(Layer.PRINCIPAL, Layer.PRINCIPAL, 2);
        progress.isRunning = progress.isPlanned = progress.isSideOpen = true;
        progress.side = 3;
        progress.deficit = 200;
        progress.collected = 50;
        progress.collectedBefore = 40;
        progress.collectedOfPrincipal = 30;
        progress.collectedInMoney = 20;
        return progress;
    }

    private static void assertRefused(String message, Layer last, Consumer<CollectionProgress> forge) {
        final CollectionProgress forged = running();
        forge.accept(forged);
        final Consumer<StateWriter> writer = forged::save;
        assertEquals(message, Memory.refusal(writer, new CollectionProgress(last)::load));
    }

    @Test
    void whatNoCollectionComesToIsRefused() {
        assertRefused("layer=1 (expected: 0)", Layer.PROFITS, p -> {});
        assertRefused("pass=0 (expected: 1 to 31)", Layer.PRINCIPAL, p -> p.pass = 0);
        assertRefused("pass=32 (expected: 1 to 31)", Layer.PRINCIPAL, p -> p.pass = 32);
        final int last = Claims.MOST_SIDES - 1;
        assertRefused("side=-1 (expected: 0 to " + last + ")", Layer.PRINCIPAL, p -> p.side = -1);
        assertRefused("side=" + (last + 1) + " (expected: 0 to " + last + ")", Layer.PRINCIPAL, p -> p.side = last + 1);
        assertRefused("collected before=51 (expected: 0 to 50)", Layer.PRINCIPAL, p -> p.collectedBefore = 51);
        assertRefused(
                "collected of principal=51 (expected: 0 to 50)", Layer.PRINCIPAL, p -> p.collectedOfPrincipal = 51);
        final int[] layers = {Layer.values().length, -1};
        for (final int layer : layers) {
            assertEquals(
                    "layer=" + layer + " (expected: 0 to 3)",
                    Memory.refusal(
                            out -> {
                                for (int flag = 0; flag < 4; flag++) {
                                    out.putBoolean(false);
                                }
                                out.putInt(layer);
                            },
                            new CollectionProgress(Layer.PRINCIPAL)::load));
        }
    }

    @Test
    void whoComesTooEarlyOrTooLateIsToldWhatThereIs() {
        final CollectionProgress progress = new CollectionProgress(Layer.PROFITS);
        assertEquals(
                "collection=none (expected: begun)",
                assertThrows(IllegalStateException.class, progress::requireBegun)
                        .getMessage());
        progress.isRunning = true;
        assertEquals(
                "collection=decided (expected: begun)",
                assertThrows(IllegalStateException.class, progress::requireBegun)
                        .getMessage());
        progress.isBegun = true;
        progress.requireBegun();
        assertEquals(
                "collection=begun (expected: decided)",
                assertThrows(IllegalStateException.class, progress::requireDecided)
                        .getMessage());
    }
}
