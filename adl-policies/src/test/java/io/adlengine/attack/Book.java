package io.adlengine.attack;

import io.adlengine.Winners;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

/**
 * Winners that hurt: whales beside dust, ties, neighbours a unit or an ulp apart, nothing at all, numbers from the ends
 * of what a double has. Every column is there.
 */
final class Book implements Cloneable {
    private static final int SHAPES = 10;
    private static final int SHOWN = 40;

    final int count;
    long[] capacity;
    /** Null: the index alone breaks ties. */
    long[] account;

    long[] cap;
    long[] lot;
    long[] equity;
    long[] notional;
    long[] exposure;
    long[] principal;
    long[] takenOver;
    long[][] gain;
    double[] score;
    double[] weight;

    private Book(int count) {
        this.count = count;
    }

    /** Winners with at most so much together. */
    static Book draw(SplittableRandom random, int count, long most) {
        final Book book = new Book(count);
        book.capacity = amounts(random, count, most);
        book.account = accounts(random, count);
        book.score = scores(random, count);
        book.weight = weights(random, book.capacity);
        book.cap = related(random, book.capacity);
        book.lot = lots(random, book.capacity);
        book.notional = random.nextInt(3) == 0 ? amounts(random, count, 1L << 61) : related(random, book.capacity);
        book.equity = signed(
                random, random.nextInt(3) == 0 ? amounts(random, count, 1L << 61) : related(random, book.capacity));
        book.exposure = signed(
                random, random.nextInt(3) == 0 ? amounts(random, count, 1L << 61) : related(random, book.notional));
        book.takenOver = related(random, book.capacity);
        book.gain = new long[random.nextInt(4)][];
        for (int layer = 0; layer < book.gain.length; layer++) {
            book.gain[layer] = related(random, book.capacity);
        }
        book.principal = related(random, book.capacity);
        return book;
    }

    /** Winners of a million have whales beside dust, or are drawn like others; nobody knows which. */
    static Book drawMany(SplittableRandom random, int count, long most) {
        final Book book = draw(random, count, most);
        if (random.nextInt(3) > 0) {
            final long dust = 1 + random.nextInt(2);
            Arrays.fill(book.capacity, dust);
            long left = most - dust * count;
            for (int whales = 1 + random.nextInt(4); whales > 0; whales--) {
                final long whale = Math.min(left / 2, (1L << 55 + random.nextInt(7)) - random.nextInt(3));
                book.capacity[random.nextInt(count)] = whale;
                left -= whale;
            }
        }
        return book;
    }

    /** The same with another column of capacities. */
    Book withCapacity(long[] other) {
        final Book book = copy();
        book.capacity = other;
        return book;
    }

    Book copy() {
        try {
            return (Book) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Some of them, in that order. */
    Book of(int[] member) {
        final Book book = new Book(member.length);
        book.capacity = of(capacity, member);
        book.account = account == null ? null : of(account, member);
        book.score = Arrays.stream(member).mapToDouble(i -> score[i]).toArray();
        book.weight = Arrays.stream(member).mapToDouble(i -> weight[i]).toArray();
        book.cap = of(cap, member);
        book.lot = of(lot, member);
        book.equity = of(equity, member);
        book.notional = of(notional, member);
        book.exposure = of(exposure, member);
        book.principal = of(principal, member);
        book.takenOver = of(takenOver, member);
        book.gain = new long[gain.length][];
        for (int layer = 0; layer < gain.length; layer++) {
            book.gain[layer] = of(gain[layer], member);
        }
        return book;
    }

    private static long[] of(long[] column, int[] member) {
        return Arrays.stream(member).mapToLong(i -> column[i]).toArray();
    }

    Winners winners() {
        final Winners winners = new Winners()
                .wrap(capacity, count)
                .score(score)
                .weight(weight)
                .cap(cap)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .takenOver(takenOver);
        if (account != null) {
            winners.account(account);
        }
        for (final long[] layer : gain) {
            winners.gain(layer);
        }
        return winners;
    }

    long total() {
        return Arrays.stream(capacity).sum();
    }

    /** Σ(1 + y)·u of a projection. */
    double wanted() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (1 + weight[i]) * capacity[i];
        }
        return sum;
    }

    /** Who stands before whom: the larger score, then the smaller account, then the smaller index. */
    int[] queue() {
        return order((i, j) -> {
            final int byScore = Double.compare(score[j] + 0.0, score[i] + 0.0);
            return byScore != 0 ? byScore : account == null ? 0 : Long.compare(account[i], account[j]);
        });
    }

    /** Rows in an order, the smaller index first among equals. */
    int[] order(IntBinaryOperator before) {
        final Integer[] rows = new Integer[count];
        Arrays.setAll(rows, i -> i);
        Arrays.sort(rows, (i, j) -> {
            final int order = before.applyAsInt(i, j);
            return order != 0 ? order : Integer.compare(i, j);
        });
        return Arrays.stream(rows).mapToInt(i -> i).toArray();
    }

    /** A budget: the ends, their neighbours, halves, anything. */
    long budget(SplittableRandom random) {
        final long total = total();
        final long drawn = switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> total - 1;
            case 3 -> total;
            case 4 -> total / 2 + random.nextInt(3) - 1;
            case 5 -> (total >>> random.nextInt(62)) + random.nextInt(3) - 1;
            case 6 -> total - (total >>> random.nextInt(62));
            case 7 -> count == 0 ? 0 : capacity[random.nextInt(count)] + random.nextInt(3) - 1;
            default -> (long) (random.nextDouble() * total);
        };
        return Math.max(0, Math.min(total, drawn));
    }

    /** Amounts of 0 or more with a sum of at most so much. */
    static long[] amounts(SplittableRandom random, int count, long most) {
        final long[] amount = new long[count];
        final int shape = random.nextInt(SHAPES);
        final long even = Math.max(1, most / Math.max(1, count));
        final long base = 1 + random.nextLong(even);
        for (int i = 0; i < count; i++) {
            amount[i] = switch (shape) {
                case 0, 1 -> 1;
                case 2 -> random.nextInt(2);
                case 3 -> random.nextLong(1L << 62) >>> random.nextInt(63);
                case 4 -> base + random.nextInt(3) - 1;
                case 5 -> most >>> Math.min(62, 1 + i);
                case 6 -> random.nextInt(8) == 0 ? 1 + random.nextLong(even) : 0;
                case 7 -> 1 + random.nextLong(even);
                case 8 -> random.nextBoolean() ? base : Math.max(1, base / 3);
                default -> random.nextLong(even) >>> random.nextInt(63);
            };
        }
        final int whales = shape == 0 ? 0 : random.nextInt(3) * random.nextInt(3);
        for (int k = 0; k < whales && count > 0; k++) {
            final int at = random.nextInt(3) == 0 ? (count - 1) * random.nextInt(2) : random.nextInt(count);
            amount[at] = (1L << 50 + random.nextInt(12)) - random.nextInt(3);
        }
        // Whoever comes late is cut, but dust is left to most.
        long left = most;
        for (int i = 0; i < count; i++) {
            final long room = Math.max(0, left - (count - 1 - i));
            amount[i] = Math.min(Math.max(0, amount[i]), room);
            left -= amount[i];
        }
        return amount;
    }

    /** Nothing, all, a part, a unit more or less, or something unrelated; the sum stays below 2^62. */
    private static long[] related(SplittableRandom random, long[] to) {
        final long[] amount = to.clone();
        final int kind = random.nextInt(6);
        for (int i = 0; i < to.length; i++) {
            switch (kind < 4 ? kind : random.nextInt(5)) {
                case 0 -> amount[i] = to[i];
                case 1 -> amount[i] = to[i] >>> random.nextInt(4);
                case 2 -> amount[i] = to[i] == 0 ? 0 : random.nextLong(to[i]);
                case 3 -> amount[i] = Math.max(0, to[i] - 1);
                default -> amount[i] = random.nextInt(3);
            }
        }
        return amount;
    }

    private static long[] signed(SplittableRandom random, long[] amount) {
        final int some = random.nextInt(4);
        for (int i = 0; i < amount.length && some > 0; i++) {
            final int draw = random.nextInt(some == 1 ? 1_000 : 4);
            amount[i] = draw == 0 ? -amount[i] : draw == 1 ? 0 : amount[i];
        }
        return amount;
    }

    private static long[] lots(SplittableRandom random, long[] capacity) {
        final long[] lot = new long[capacity.length];
        final int kind = random.nextInt(5);
        final long same = 1 + random.nextInt(1_000);
        for (int i = 0; i < lot.length; i++) {
            final long u = Math.max(1, capacity[i]);
            lot[i] = switch (kind == 4 ? random.nextInt(4) : kind) {
                case 0 -> same;
                case 1 -> Math.max(1, u / (1 + random.nextInt(100)));
                case 2 -> Math.max(1, u + random.nextInt(3) - 1);
                default -> 1 + random.nextLong(u);
            };
        }
        return lot;
    }

    /** Each once, in no order; from the ends of a long as well. */
    private static long[] accounts(SplittableRandom random, int count) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        final long[] account = new long[count];
        final long step = random.nextBoolean() ? random.nextLong() | 1 : 1;
        final long first = random.nextBoolean() ? Long.MIN_VALUE : random.nextLong();
        for (int i = 0; i < count; i++) {
            account[i] = first + i * step;
        }
        for (int i = count - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            final long swapped = account[i];
            account[i] = account[j];
            account[j] = swapped;
        }
        return account;
    }

    private static double[] scores(SplittableRandom random, int count) {
        final double[] score = new double[count];
        final int kind = random.nextInt(9);
        final double[] few = {0, -0.0, 1, Math.nextUp(1.0), -1, 1e300, Double.MIN_VALUE};
        for (int i = 0; i < count; i++) {
            score[i] = switch (kind) {
                case 0 -> 1;
                case 1 -> few[random.nextInt(few.length)];
                case 2 -> 10 * gaussian(random);
                case 3 ->
                    random.nextInt(4) == 0
                            ? random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY
                            : random.nextInt(5);
                case 4 -> 1e300 * gaussian(random);
                case 5 -> random.nextInt(100) * Double.MIN_VALUE;
                case 6 -> i;
                case 7 -> 1 + random.nextInt(50) * Math.ulp(1.0);
                default -> Math.scalb(1 + random.nextDouble(), random.nextInt(2_000) - 1_000);
            };
        }
        return score;
    }

    static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int k = 0; k < 12; k++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static double[] weights(SplittableRandom random, long[] capacity) {
        final double[] weight = new double[capacity.length];
        final int kind = random.nextInt(11);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = switch (kind == 10 ? random.nextInt(10) : kind) {
                case 0 -> 1;
                case 1 -> random.nextInt(3) == 0 ? 0 : random.nextDouble();
                case 2 -> random.nextInt(5) * Double.MIN_VALUE;
                case 3 -> random.nextInt(1, 9) * 1e-310;
                case 4 -> 1e280 * random.nextDouble();
                case 5 -> Math.scalb(1 + random.nextDouble(), random.nextInt(1_900) - 1_020);
                case 6 -> 4 * random.nextDouble();
                case 7 -> 1.0 / Math.max(1, capacity[i]);
                case 8 -> 1 + random.nextInt(50) * Math.ulp(1.0);
                default -> random.nextInt(50) == 0 ? 1e300 : random.nextDouble();
            };
        }
        return weight;
    }

    /** What matters of it, for a message. */
    @Override
    public String toString() {
        if (count > SHOWN) {
            return count + " winners, " + total() + " in all, the largest "
                    + Arrays.stream(capacity).max().orElse(0);
        }
        return "capacity " + Arrays.toString(capacity) + " account " + Arrays.toString(account) + " score "
                + Arrays.toString(score) + " weight " + Arrays.toString(weight) + " cap " + Arrays.toString(cap)
                + " lot " + Arrays.toString(lot) + " equity " + Arrays.toString(equity) + " notional "
                + Arrays.toString(notional) + " exposure " + Arrays.toString(exposure) + " principal "
                + Arrays.toString(principal) + " takenOver " + Arrays.toString(takenOver) + " gain "
                + Arrays.deepToString(gain);
    }
}
