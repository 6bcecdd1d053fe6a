package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** How far a collection has come, and what has come of it: layer, pass and side, and money. */
final class CollectionProgress {
    static final int MOST_PASSES = 31;

    private final Layer last;
    /** Whether accounts are being nominated. */
    boolean isBegun;
    /** Whether it is decided, and not over. */
    boolean isRunning;
    /** Whether there is a plan of this pass. */
    boolean isPlanned;
    /** Whether the present side's round is decided, and what it covers not counted yet. */
    boolean isSideOpen;

    Layer layer = Layer.PROFITS;
    int pass;
    int side = -1;
    long deficit;
    long due;
    long collected;
    long collectedBefore;
    long collectedOfPrincipal;
    /** For accounts without lots: no part of what was due, since no severity is asked for them. */
    long collectedInMoney;

    CollectionProgress(Layer last) {
        this.last = last;
    }

    void requireBegun() {
        if (!isBegun) {
            throw new IllegalStateException("collection=" + (isRunning ? "decided" : "none") + " (expected: begun)");
        }
    }

    /** Now or before. */
    void requireDecided() {
        if (isBegun) {
            throw new IllegalStateException("collection=begun (expected: decided)");
        }
    }

    /** That the round of the present side, if there is one, is the one that is decided. */
    void requireSideOf(PresentRound present) {
        final RoundAssembler round = present.assembler;
        if (isSideOpen
                && (!present.isDecided()
                        || side != 2 * round.instrument() + (round.areLosersLong() ? 0 : 1)
                        || round.layer() != layer)) {
            throw Require.refusal("side of the collection", Integer.toString(side), "the decided round's");
        }
    }

    void clear() {
        isBegun = isRunning = isPlanned = isSideOpen = false;
        layer = Layer.PROFITS;
        pass = 0;
        side = -1;
        deficit = due = collected = collectedBefore = collectedOfPrincipal = collectedInMoney = 0;
    }

    /** Whether what is due is collected by lots in this layer. */
    boolean isOfLots() {
        return layer == Layer.PROFITS || layer == Layer.PRINCIPAL;
    }

    /** What a side has covered. */
    void collect(long covered) {
        if (layer == Layer.MONEY) {
            collectedInMoney += covered;
            return;
        }
        collected += covered;
        collectedOfPrincipal += layer == Layer.PRINCIPAL ? covered : 0;
    }

    /** Whether there is another pass: of the same layer, or the first of the next. */
    boolean goOn(boolean areSomeFlat) {
        if (isOfLots() && collected >= due) {
            layer = areSomeFlat ? Layer.MONEY : Layer.QUANTITY;
            pass = 1;
            return true;
        }
        if (layer != Layer.MONEY && collected > collectedBefore && pass < MOST_PASSES) {
            pass++;
            return true;
        }
        if (layer == Layer.QUANTITY) {
            return false;
        }
        pass = 1;
        if (layer == last) {
            layer = areSomeFlat ? Layer.MONEY : Layer.QUANTITY;
        } else {
            layer = layer == Layer.PROFITS ? Layer.PRINCIPAL : Layer.QUANTITY;
        }
        return true;
    }

    void save(StateWriter out) {
        out.putBoolean(isBegun);
        if (isBegun) {
            return;
        }
        out.putBoolean(isRunning);
        out.putBoolean(isPlanned);
        out.putBoolean(isSideOpen);
        out.putInt(layer.ordinal());
        out.putInt(pass);
        out.putInt(side);
        out.putLong(deficit);
        out.putLong(due);
        out.putLong(collected);
        out.putLong(collectedBefore);
        out.putLong(collectedOfPrincipal);
        out.putLong(collectedInMoney);
    }

    void load(StateReader in) {
        clear();
        isBegun = in.getBoolean();
        if (isBegun) {
            return;
        }
        isRunning = in.getBoolean();
        isPlanned = in.getBoolean();
        isSideOpen = in.getBoolean();
        layer = Layer.values()[Require.within("layer", in.getInt(), 0, Layer.values().length - 1)];
        Require.within("layer", layer == Layer.PRINCIPAL ? layer.ordinal() : 0, 0, last.ordinal());
        pass = Require.within("pass", in.getInt(), 1, MOST_PASSES);
        side = Require.within("side", in.getInt(), isSideOpen ? 0 : -1, Claims.MOST_SIDES - 1);
        deficit = Require.notNegative("deficit", in.getLong());
        due = Require.notNegative("due", in.getLong());
        collected = Require.notNegative("collected", in.getLong());
        collectedBefore = Require.within("collected before", in.getLong(), 0, collected);
        collectedOfPrincipal = Require.within("collected of principal", in.getLong(), 0, collected);
        collectedInMoney = Require.notNegative("collected in money", in.getLong());
    }
}
