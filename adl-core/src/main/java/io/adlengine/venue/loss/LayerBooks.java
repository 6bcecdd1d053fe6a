package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What every layer has borne of the losses of every market: {@code loss = Σ borne + residual}. Of 100 the first layer
 * bore 30 and the second 60, and 10 are left.
 */
final class LayerBooks {
    private final long[] loss;
    private final long[] residual;
    private final long[][] borne;

    LayerBooks(int layers, int markets) {
        loss = new long[markets];
        residual = new long[markets];
        borne = new long[layers][markets];
    }

    long loss(int market) {
        return loss[market];
    }

    long residual(int market) {
        return residual[market];
    }

    long borne(int layer, int market) {
        return borne[layer][market];
    }

    /** Refuses an amount of which so much was not found before that the loss would exceed 2^63 − 1. */
    void requireRoom(String name, int market, long amount) {
        InsuranceFund.room(name, Math.max(0, amount - residual[market]), loss[market]);
    }

    /** A layer bears an amount, which may have been found before. */
    void bear(int layer, int market, long amount) {
        final long known = Math.min(amount, residual[market]);
        residual[market] -= known;
        loss[market] += amount - known;
        borne[layer][market] += amount;
    }

    /** So much is missing now, whatever was before. */
    void find(int market, long missing) {
        loss[market] += missing - residual[market];
        residual[market] = missing;
    }

    /** A loss that is nobody's, or two bearers', is a defect, and better seen than carried on. */
    void requireBalanced(int market) {
        long sum = residual[market];
        for (final long[] ofLayer : borne) {
            sum += ofLayer[market];
        }
        if (sum != loss[market]) {
            throw new IllegalStateException("loss=" + loss[market] + " (expected: " + sum + ", borne and residual)");
        }
    }

    /** Another market takes over what was booked. */
    void move(int from, int to) {
        InsuranceFund.room("loss", loss[from], loss[to]);
        move(loss, from, to);
        move(residual, from, to);
        for (final long[] ofLayer : borne) {
            move(ofLayer, from, to);
        }
    }

    private static void move(long[] column, int from, int to) {
        column[to] += column[from];
        column[from] = 0;
    }

    void save(StateWriter out) {
        out.putLongs(loss, loss.length);
        out.putLongs(residual, loss.length);
        for (final long[] ofLayer : borne) {
            out.putLongs(ofLayer, loss.length);
        }
    }

    /** Books that do not add up are refused. */
    void load(StateReader in) {
        in.getLongs(loss, loss.length);
        in.getLongs(residual, loss.length);
        for (final long[] ofLayer : borne) {
            in.getLongs(ofLayer, loss.length);
        }
        for (int market = 0; market < loss.length; market++) {
            long rest = Require.notNegative("loss", loss[market]);
            for (final long[] ofLayer : borne) {
                rest -= Require.within("borne", ofLayer[market], 0, rest);
            }
            Require.within("residual", residual[market], rest, rest);
        }
    }
}
