package io.adlengine.attack;

import io.adlengine.SeverityController;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What an adversary plays against a severity: deficits, needs that may answer the θ it has seen, hints, and how late
 * every round settles. It can be changed a little, which is what a climb is made of.
 */
final class Play {
    /** Needs that depend on θ: all of it where θ is at most this, nothing otherwise; and the other way round. */
    private static final int ANSWERS = 1;

    private static final int MOST_ROUNDS = 48;
    private static final double[] PENALTIES = {0.1, 0.5, 2};

    long[] deficit;
    double[] need;
    double[] answer;
    int[] hint;
    int[] delay;

    /** A round as it was settled. */
    record Settled(long deficit, long need, double theta) {
        double needed() {
            return (double) need / deficit;
        }

        /** To the bit, which a double does not tell. */
        boolean fellShort() {
            return BigDecimal.valueOf(need).compareTo(new BigDecimal(theta).multiply(BigDecimal.valueOf(deficit))) > 0;
        }
    }

    private Play() {}

    static Play draw(SplittableRandom random) {
        final int rounds = 1 + random.nextInt(MOST_ROUNDS);
        final Play play = new Play();
        play.deficit = new long[rounds];
        play.need = new double[rounds];
        play.answer = new double[rounds];
        play.hint = new int[rounds];
        play.delay = new int[rounds];
        final long same = amount(random);
        final boolean isSame = random.nextBoolean();
        final boolean isPrompt = random.nextBoolean();
        for (int i = 0; i < rounds; i++) {
            play.renew(i, random);
            play.deficit[i] = isSame ? same : play.deficit[i];
            play.delay[i] = isPrompt ? 0 : play.delay[i];
        }
        return play;
    }

    private static long amount(SplittableRandom random) {
        return random.nextInt(20) == 0 ? 0 : random.nextLong(1L << 61) >>> random.nextInt(61);
    }

    private void renew(int i, SplittableRandom random) {
        deficit[i] = amount(random);
        need[i] = fraction(random);
        answer[i] = random.nextInt(3) == ANSWERS ? fraction(random) : Double.NaN;
        hint[i] = random.nextInt(6);
        delay[i] = random.nextInt(4) == 0 ? random.nextInt(8) : 0;
    }

    private static double fraction(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(17) / 16.0;
            default -> random.nextDouble();
        };
    }

    /** A copy with something changed. */
    Play changed(SplittableRandom random) {
        final int rounds = deficit.length;
        final int[] from = new int[Math.min(MOST_ROUNDS, rounds + 4)];
        int size = 0;
        final int cut = random.nextInt(rounds);
        final int kind = random.nextInt(6);
        for (int i = 0; i < rounds && size < from.length; i++) {
            if (kind == 0 && i == cut && rounds > 1) {
                continue;
            }
            from[size++] = i;
            if (kind == 1 && i == cut && size < from.length) {
                from[size++] = random.nextInt(rounds);
            }
        }
        final Play next = of(Arrays.copyOf(from, size));
        for (int times = 1 + random.nextInt(3); kind > 1 && times > 0; times--) {
            next.change(random.nextInt(size), random);
        }
        return next;
    }

    /** The same with every round settled before the next. */
    Play prompt() {
        final Play next = of(IntStream.range(0, deficit.length).toArray());
        Arrays.fill(next.delay, 0);
        return next;
    }

    private Play of(int[] from) {
        final Play next = new Play();
        next.deficit = Arrays.stream(from).mapToLong(i -> deficit[i]).toArray();
        next.need = Arrays.stream(from).mapToDouble(i -> need[i]).toArray();
        next.answer = Arrays.stream(from).mapToDouble(i -> answer[i]).toArray();
        next.hint = Arrays.stream(from).map(i -> hint[i]).toArray();
        next.delay = Arrays.stream(from).map(i -> delay[i]).toArray();
        return next;
    }

    private void change(int i, SplittableRandom random) {
        switch (random.nextInt(7)) {
            case 0 -> renew(i, random);
            case 1 -> deficit[i] = Math.min(1L << 61, (long) (deficit[i] * (0.5 + random.nextDouble())));
            case 2 -> deficit[i] = deficit[random.nextInt(deficit.length)];
            case 3 -> need[i] = Math.max(0, Math.min(1, need[i] + 0.1 * Book.gaussian(random)));
            case 4 -> answer[i] = random.nextBoolean() ? Double.NaN : fraction(random);
            case 5 -> hint[i] = random.nextInt(6);
            default -> delay[i] = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
        }
    }

    private long needed(int i, double theta) {
        final double n = Double.isNaN(answer[i]) ? need[i] : theta <= answer[i] ? 1 : 0;
        return Math.min(deficit[i], (long) (n * deficit[i]));
    }

    private long hinted(int i, long needed) {
        return switch (hint[i]) {
            case 0, 1 -> -1;
            case 2 -> needed;
            case 3 -> deficit[i];
            case 4 -> deficit[i] - needed;
            default -> 0;
        };
    }

    /** Who chooses a severity, and who hears of its settlement. */
    interface Table {
        double open(int round, long deficit, long hint);

        void settle(int round, long deficit, long hint, double theta, long needed);
    }

    /** The rounds in the order of settlement. */
    List<Settled> on(Table table) {
        final List<Settled> settled = new ArrayList<>();
        final List<int[]> waiting = new ArrayList<>();
        final double[] theta = new double[deficit.length];
        final long[] need = new long[deficit.length];
        final long[] hints = new long[deficit.length];
        for (int i = 0; i < deficit.length; i++) {
            // The hint is made by somebody who guesses what will be needed, of a θ of a half.
            hints[i] = hinted(i, needed(i, 0.5));
            theta[i] = table.open(i, deficit[i], hints[i]);
            need[i] = needed(i, theta[i]);
            waiting.add(new int[] {i, i + delay[i]});
            final int now = i;
            waiting.removeIf(round -> {
                if (round[1] > now) {
                    return false;
                }
                settle(table, round[0], theta, need, hints, settled);
                return true;
            });
        }
        waiting.forEach(round -> settle(table, round[0], theta, need, hints, settled));
        return settled;
    }

    private void settle(Table table, int i, double[] theta, long[] need, long[] hints, List<Settled> settled) {
        table.settle(i, deficit[i], hints[i], theta[i], need[i]);
        if (deficit[i] > 0) {
            settled.add(new Settled(deficit[i], need[i], theta[i]));
        }
    }

    /** Learns at settlement, from the controller's own interface. */
    static Table at(SeverityController controller) {
        return new Table() {
            @Override
            public double open(int round, long deficit, long hint) {
                return controller.severity(deficit, hint);
            }

            @Override
            public void settle(int round, long deficit, long hint, double theta, long needed) {
                controller.observe(deficit, hint, theta, needed);
            }
        };
    }

    static double loss(Settled round, double theta, double under, double over) {
        final double excess = theta - round.needed();
        return round.deficit * (excess > 0 ? over * excess : under * -excess);
    }

    static double lost(List<Settled> rounds, double under, double over) {
        double sum = 0;
        for (final Settled round : rounds) {
            sum += loss(round, round.theta, under, over);
        }
        return sum;
    }

    /** The largest part of a bound that regret takes: against fixed severities, and against paths. */
    static double part(List<Settled> rounds, double under, double over, DoubleUnaryOperator bound) {
        final double lost = lost(rounds, under, over);
        final double[] grid =
                rounds.stream().mapToDouble(Settled::needed).sorted().distinct().toArray();
        double most = Double.NEGATIVE_INFINITY;
        for (final double theta : grid) {
            double of = 0;
            for (final Settled round : rounds) {
                of += loss(round, theta, under, over);
            }
            most = Math.max(most, of(lost - of, bound.applyAsDouble(0)));
        }
        final double each = lost / Math.max(1, rounds.size());
        for (final double penalty : PENALTIES) {
            final double[] path = path(rounds, grid, penalty * each, under, over);
            most = Math.max(most, of(lost - path[0], bound.applyAsDouble(path[1])));
        }
        return most;
    }

    private static double of(double regret, double bound) {
        return regret <= 0 ? 0 : bound == 0 ? Double.POSITIVE_INFINITY : regret / bound;
    }

    /** The loss and the variation of a path that moves where that costs less than it saves. */
    private static double[] path(List<Settled> rounds, double[] grid, double penalty, double under, double over) {
        double[] cost = new double[grid.length];
        double[] loss = new double[grid.length];
        double[] variation = new double[grid.length];
        for (int t = 0; t < rounds.size(); t++) {
            final double[] nextCost = new double[grid.length];
            final double[] nextLoss = new double[grid.length];
            final double[] nextVariation = new double[grid.length];
            for (int v = 0; v < grid.length; v++) {
                int from = v;
                for (int w = 0; t > 0 && w < grid.length; w++) {
                    final double best = cost[from] + penalty * Math.abs(grid[from] - grid[v]);
                    from = cost[w] + penalty * Math.abs(grid[w] - grid[v]) < best ? w : from;
                }
                final double of = loss(rounds.get(t), grid[v], under, over);
                final double moved = Math.abs(grid[from] - grid[v]);
                nextCost[v] = cost[from] + penalty * moved + of;
                nextLoss[v] = loss[from] + of;
                nextVariation[v] = variation[from] + moved;
            }
            cost = nextCost;
            loss = nextLoss;
            variation = nextVariation;
        }
        int best = 0;
        for (int v = 0; v < grid.length; v++) {
            best = cost[v] < cost[best] ? v : best;
        }
        return grid.length == 0 ? new double[2] : new double[] {loss[best], variation[best]};
    }

    @Override
    public String toString() {
        return "deficit " + Arrays.toString(deficit) + " need " + Arrays.toString(need) + " answer "
                + Arrays.toString(answer) + " hint " + Arrays.toString(hint) + " delay " + Arrays.toString(delay);
    }
}
