package io.adlengine.policy.compose;

import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import java.util.Set;

/**
 * A round for a rule that is asked once more: what haircuts so far have left of the columns that bound what may be
 * taken. These are caps; layers of gains, the youngest first; and principal, once all layers are gone. Of a cap of 50
 * and a layer of 60, a haircut of 20 leaves 30 and 40. 8 bytes per winner for a cap and for principal, 64 for layers,
 * where the rule reads them.
 */
final class Remaining {
    private final Winners view = new Winners();
    private final long[] cap;
    private final long[] principal;
    private final long[][] layer;

    Remaining(int maxWinners, Set<Column> read) {
        if (read.contains(Column.GAIN)) {
            Require.room("maxWinners", maxWinners, 8 * Winners.MOST_GAIN_LAYERS);
        }
        cap = read.contains(Column.CAP) ? new long[maxWinners] : null;
        principal = read.contains(Column.PRINCIPAL) ? new long[maxWinners] : null;
        layer = read.contains(Column.GAIN) ? new long[Winners.MOST_GAIN_LAYERS][maxWinners] : null;
    }

    /** The same winners after haircuts: lent until the next call. */
    Winners after(Winners winners, long[] haircut) {
        view.wrapLike(winners, winners.capacity());
        final int count = winners.count();
        if (cap != null) {
            for (int i = 0; i < count; i++) {
                cap[i] = Math.max(0, winners.cap()[i] - haircut[i]);
            }
            view.cap(cap);
        }
        if (layer != null) {
            takeFromLayers(winners, haircut);
        }
        if (principal != null) {
            takeFromPrincipal(winners, haircut);
        }
        return view;
    }

    private void takeFromLayers(Winners winners, long[] haircut) {
        view.withoutGain();
        for (int step = 1; step <= winners.gainLayers(); step++) {
            final long[] left = layer[step - 1];
            for (int i = 0; i < winners.count(); i++) {
                left[i] = Math.max(0, winners.gain(step)[i] - beyond(winners, haircut[i], i, step - 1));
            }
            view.gain(left);
        }
    }

    private void takeFromPrincipal(Winners winners, long[] haircut) {
        for (int i = 0; i < winners.count(); i++) {
            final long ofPrincipal = beyond(winners, haircut[i], i, winners.gainLayers());
            principal[i] = Math.max(0, winners.principal()[i] - ofPrincipal);
        }
        view.principal(principal);
    }

    /** What of a haircut the first layers do not cover. */
    private static long beyond(Winners winners, long haircut, int i, int layers) {
        long left = haircut;
        for (int step = 1; step <= layers; step++) {
            left -= Math.min(left, winners.gain(step)[i]);
        }
        return left;
    }
}
