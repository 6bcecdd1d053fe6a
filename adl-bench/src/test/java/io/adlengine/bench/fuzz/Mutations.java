package io.adlengine.bench.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs a little, the same way for the same seed: what a fuzzer does without knowing what is reached. */
final class Mutations {
    private static final byte[] TELLING = {0, 1, -1, 127, -128, ',', '"', '\n', '(', ')', '=', ':', '-', '9', 'e'};

    private final List<byte[]> seeds;
    private final SplittableRandom draw;
    private final int mostBytes;

    Mutations(List<byte[]> seeds, long seed, int mostBytes) {
        this.seeds = seeds;
        this.draw = new SplittableRandom(seed);
        this.mostBytes = mostBytes;
    }

    byte[] next() {
        byte[] input = any().clone();
        for (int left = 1 + draw.nextInt(4); left > 0; left--) {
            input = changed(input);
        }
        return input.length <= mostBytes ? input : Arrays.copyOf(input, mostBytes);
    }

    private byte[] any() {
        return seeds.get(draw.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return new byte[] {(byte) draw.nextInt()};
        }
        final int at = draw.nextInt(input.length);
        switch (draw.nextInt(8)) {
            case 0 -> input[at] ^= (byte) (1 << draw.nextInt(8));
            case 1 -> input[at] = (byte) draw.nextInt();
            case 2 -> input[at] = TELLING[draw.nextInt(TELLING.length)];
            case 3 -> Arrays.fill(input, at, Math.min(input.length, at + 8), (byte) -draw.nextInt(2));
            case 4 -> {
                return Arrays.copyOf(input, at);
            }
            case 5 -> {
                return spliced(input, at, at + Math.min(input.length - at, 1 + draw.nextInt(16)), new byte[0]);
            }
            case 6 -> {
                final int end = at + Math.min(input.length - at, 1 + draw.nextInt(32));
                return spliced(input, at, at, Arrays.copyOfRange(input, at, end));
            }
            default -> {
                final byte[] other = any();
                final int from = draw.nextInt(other.length + 1);
                final int end = from + Math.min(other.length - from, draw.nextInt(64));
                return spliced(input, at, at, Arrays.copyOfRange(other, from, end));
            }
        }
        return input;
    }

    /** The bytes before one index, others, and those from another index on. */
    private static byte[] spliced(byte[] input, int before, int after, byte[] between) {
        final byte[] all = new byte[before + between.length + input.length - after];
        System.arraycopy(input, 0, all, 0, before);
        System.arraycopy(between, 0, all, before, between.length);
        System.arraycopy(input, after, all, before + between.length, input.length - after);
        return all;
    }
}
