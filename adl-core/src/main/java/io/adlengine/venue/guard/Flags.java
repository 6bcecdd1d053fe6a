package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * A flag for each row, all down at first. Saved up to the last one that is up, so that what is saved does not depend on
 * the room: flags down, up, down, down are saved as 2 flags, down and up.
 */
final class Flags {
    private final String row;
    private boolean[] isUp;

    /** The name is what the owner calls a row. */
    Flags(String row, int most) {
        this.row = row;
        isUp = new boolean[most];
    }

    int most() {
        return isUp.length;
    }

    boolean isUp(int at) {
        return isUp[require(at)];
    }

    void set(int at, boolean up) {
        isUp[require(at)] = up;
    }

    int require(int at) {
        return Require.row(row, at, isUp.length);
    }

    void grow(int most) {
        isUp = Arrays.copyOf(isUp, most);
    }

    void save(StateWriter out) {
        int count = isUp.length;
        for (int last = count; last > 0 && !isUp[last - 1]; last--) {
            count = last - 1;
        }
        out.putInt(count);
        for (int at = 0; at < count; at++) {
            out.putBoolean(isUp[at]);
        }
    }

    void load(StateReader in) {
        final int count = in.getCount(row + "s", isUp.length);
        Arrays.fill(isUp, false);
        for (int at = 0; at < count; at++) {
            isUp[at] = in.getBoolean();
        }
        if (count > 0 && !isUp[count - 1]) {
            throw Require.refusal(row, Integer.toString(count - 1), "up, as the last one that is saved");
        }
    }
}
