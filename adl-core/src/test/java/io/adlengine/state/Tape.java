package io.adlengine.state;

import io.adlengine.check.Require;

/** A memory of every kind of value, for tests: notes of numbers that must not be negative. */
final class Tape implements Durable {
    private static final int MOST = 8;

    private final String name;
    private final long[] longs = new long[MOST];
    private final int[] ints = new int[MOST];
    private final double[] doubles = new double[MOST];
    private int count;
    private boolean odd;
    private double sum;

    Tape(String name) {
        this.name = name;
    }

    Tape note(long value) {
        longs[count] = value;
        ints[count] = (int) value;
        doubles[count] = value / 3.0;
        count++;
        odd ^= (value & 1) == 1;
        sum += value;
        return this;
    }

    Tape forget() {
        count = 0;
        odd = false;
        sum = 0;
        return this;
    }

    void sum(double value) {
        sum = value;
    }

    @Override
    public String configuration() {
        return "tape:name=" + name;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(longs, count);
        out.putInts(ints, count);
        out.putDoubles(doubles, count);
        out.putBoolean(odd);
        out.putDouble(sum);
    }

    /** Refuses a negative number only once it has overwritten its own. */
    @Override
    public void load(StateReader in) {
        count = in.getCount("notes", MOST);
        in.getLongs(longs, count);
        in.getInts(ints, count);
        in.getDoubles(doubles, count);
        odd = in.getBoolean();
        sum = in.getDouble();
        for (int i = 0; i < count; i++) {
            Require.notNegative("note", longs[i]);
        }
    }
}
