package io.adlengine.attack;

import io.adlengine.policy.Policies;
import io.adlengine.policy.Spec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rules made of rules, put together once more from what their descriptions say, to the unit: only the innermost rules
 * are the engine's own, and these are attacked by themselves.
 */
final class Nested {
    private static final int DEPTH = 3;
    private static final int MIXTURE_BITS = 30;
    private static final String[] FRACTIONS = {"0", "1e-17", "0.1", "0.3333333333333333", "0.5", "0.7", "0.999", "1"};
    private static final String[] LEVERAGES = {"0", "0.3333333333333333", "1", "1.25", "2", "1e9", "9007199254740992"};

    private Nested() {}

    /** Any rule up to three deep, around the given ones. */
    static String any(SplittableRandom random, String[] leaves) {
        return any(random, DEPTH, leaves);
    }

    private static String any(SplittableRandom random, int depth, String[] leaves) {
        if (depth == 0 || depth < DEPTH && random.nextInt(4) == 0) {
            return leaves[random.nextInt(leaves.length)];
        }
        final String first = any(random, depth - 1, leaves);
        final String second = any(random, depth - 1, leaves);
        return switch (random.nextInt(8)) {
            case 0 -> "buckets:k=" + (1 + random.nextInt(random.nextBoolean() ? 4 : 2_000)) + "(" + first + ")";
            case 1 -> "capped:alpha=" + FRACTIONS[random.nextInt(FRACTIONS.length)] + "(" + first + ")";
            case 2 -> "blend:w=" + FRACTIONS[random.nextInt(FRACTIONS.length)] + "(" + first + "," + second + ")";
            case 3 -> "cutoff:lambda=" + LEVERAGES[random.nextInt(LEVERAGES.length)] + "(" + first + ")";
            case 4 -> "mixture:rate=0.3(" + first + "," + second + "," + leaves[random.nextInt(leaves.length)] + ")";
            case 5 -> "seniority(" + forgetful(first) + ")";
            case 6 -> "seniority(" + forgetful(first) + "," + forgetful(second) + ")";
            default ->
                "hedged:limit=" + (random.nextBoolean() ? "zero" : "mirror") + ",then="
                        + (random.nextBoolean() ? "hedges" : "nothing") + "(" + forgetful(first) + ")";
        };
    }

    private static String forgetful(String spec) {
        return Policies.create(spec, 1).remembers() ? "pro-rata" : spec;
    }

    /** What the rule's first round has to take. */
    static long[] haircuts(Spec spec, Book book, long budget) {
        return switch (spec.name()) {
            case "capped" -> capped(spec, book, budget);
            case "blend" -> blended(spec, book, budget);
            case "mixture" -> mixed(spec, book, budget);
            case "seniority" -> waterfall(spec, book, budget);
            case "hedged" -> hedged(spec, book, budget);
            case "cutoff" -> cutOff(spec, book, budget);
            case "buckets" -> inBuckets(spec, book, budget);
            default -> {
                final long[] haircut = new long[book.count];
                Policies.create(spec.toString(), Math.max(1, book.count)).allocate(book.winners(), budget, haircut);
                yield haircut;
            }
        };
    }

    /** On capacities of its own, with as much of the budget as they can carry. */
    private static long[] inner(Spec spec, int which, Book book, long[] capacity, long budget) {
        final Book inside = book.withCapacity(capacity);
        return haircuts(spec.inner().get(which), inside, Math.min(budget, inside.total()));
    }

    private static long[] capped(Spec spec, Book book, long budget) {
        final double alpha = Double.parseDouble(spec.parameters().get("alpha"));
        final long[] most = new long[book.count];
        Arrays.setAll(most, i -> Wholes.part(alpha, book.capacity[i]));
        return inner(spec, 0, book, most, budget);
    }

    private static long[] blended(Spec spec, Book book, long budget) {
        final BigDecimal w = new BigDecimal(Double.parseDouble(spec.parameters().get("w")));
        final long[] first = haircuts(spec.inner().get(0), book, budget);
        final long[] second = haircuts(spec.inner().get(1), book, budget);
        final BigDecimal half = new BigDecimal("0.5");
        final long[] haircut = new long[book.count];
        BigDecimal running = half;
        long before = 0;
        for (int i = 0; i < book.count; i++) {
            running = running.add(w.multiply(BigDecimal.valueOf(first[i])))
                    .add(BigDecimal.ONE.subtract(w).multiply(BigDecimal.valueOf(second[i])));
            final long floor = running.toBigInteger().longValueExact();
            haircut[i] = floor - before;
            before = floor;
        }
        return haircut;
    }

    private static long[] mixed(Spec spec, Book book, long budget) {
        final int rules = spec.inner().size();
        final BigInteger one = BigInteger.ONE.shiftLeft(MIXTURE_BITS);
        final BigInteger equal = one.divide(BigInteger.valueOf(rules));
        final BigInteger first = one.subtract(equal.multiply(BigInteger.valueOf(rules - 1L)));
        final BigInteger[] running = new BigInteger[book.count];
        Arrays.fill(running, BigInteger.ZERO);
        for (int k = 0; k < rules; k++) {
            final long[] haircut = haircuts(spec.inner().get(k), book, budget);
            for (int i = 0; i < book.count; i++) {
                running[i] = running[i].add((k == 0 ? first : equal).multiply(BigInteger.valueOf(haircut[i])));
            }
        }
        final long[] mixed = new long[book.count];
        BigInteger sum = one.shiftRight(1);
        long before = 0;
        for (int i = 0; i < book.count; i++) {
            sum = sum.add(running[i]);
            final long floor = sum.shiftRight(MIXTURE_BITS).longValueExact();
            mixed[i] = floor - before;
            before = floor;
        }
        return mixed;
    }

    private static long[] waterfall(Spec spec, Book book, long budget) {
        final long[] haircut = new long[book.count];
        final long[] left = book.capacity.clone();
        long owed = budget;
        for (int layer = 0; layer <= book.gain.length; layer++) {
            final boolean isPrincipal = layer == book.gain.length;
            if (owed <= 0 || isPrincipal && spec.inner().size() == 1) {
                continue;
            }
            final long[] of = isPrincipal ? book.principal : book.gain[layer];
            final long[] most = new long[book.count];
            for (int i = 0; i < book.count; i++) {
                most[i] = Math.min(of[i], left[i]);
                left[i] -= most[i];
            }
            final Book asked = book.copy();
            asked.cap = new long[book.count];
            Arrays.setAll(asked.cap, i -> Math.max(0, book.cap[i] - haircut[i]));
            final long[] part = inner(spec, isPrincipal ? 1 : 0, asked, most, owed);
            for (int i = 0; i < book.count; i++) {
                haircut[i] += part[i];
                owed -= part[i];
            }
        }
        return haircut;
    }

    private static long[] hedged(Spec spec, Book book, long budget) {
        final int times = spec.parameters().get("limit").equals("zero") ? 1 : 2;
        final long[] free = new long[book.count];
        final long[] rest = new long[book.count];
        for (int i = 0; i < book.count; i++) {
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            final BigInteger q = BigInteger.valueOf(book.notional[i]);
            final BigInteger b =
                    BigInteger.valueOf(Math.max(0, book.exposure[i])).multiply(BigInteger.valueOf(times));
            free[i] = q.signum() == 0
                    ? book.capacity[i]
                    : u.multiply(b).divide(q).min(u).longValueExact();
            rest[i] = book.capacity[i] - free[i];
        }
        final long[] haircut = inner(spec, 0, book, free, budget);
        final long left = budget - Arrays.stream(haircut).sum();
        if (left > 0 && spec.parameters().get("then").equals("hedges")) {
            final long[] more = inner(spec, 0, after(book, haircut), rest, left);
            Arrays.setAll(haircut, i -> haircut[i] + more[i]);
        }
        return haircut;
    }

    /** What haircuts leave of caps, of layers, the youngest first, and then of principal. */
    private static Book after(Book book, long[] haircut) {
        final Book left = book.copy();
        left.cap = new long[book.count];
        left.principal = book.principal.clone();
        left.gain = Arrays.stream(book.gain).map(long[]::clone).toArray(long[][]::new);
        for (int i = 0; i < book.count; i++) {
            left.cap[i] = Math.max(0, book.cap[i] - haircut[i]);
            long taken = haircut[i];
            for (final long[] layer : left.gain) {
                final long part = Math.min(taken, layer[i]);
                layer[i] -= part;
                taken -= part;
            }
            left.principal[i] = Math.max(0, left.principal[i] - taken);
        }
        return left;
    }

    private static long[] cutOff(Spec spec, Book book, long budget) {
        final BigDecimal lambda =
                new BigDecimal(Double.parseDouble(spec.parameters().get("lambda")));
        final long[] excess = new long[book.count];
        for (int i = 0; i < book.count; i++) {
            final BigInteger allowed = lambda.multiply(BigDecimal.valueOf(Math.max(0, book.equity[i])))
                    .toBigInteger();
            excess[i] = BigInteger.valueOf(book.notional[i])
                    .subtract(allowed)
                    .max(BigInteger.ZERO)
                    .min(BigInteger.valueOf(book.capacity[i]))
                    .longValueExact();
        }
        return budget <= Arrays.stream(excess).sum()
                ? inner(spec, 0, book, excess, budget)
                : haircuts(Spec.parse("leverage-fill"), book, budget);
    }

    private static long[] inBuckets(Spec spec, Book book, long budget) {
        final long[] haircut = new long[book.count];
        final long buckets = Long.parseLong(spec.parameters().get("k"));
        final int[] queue = book.queue();
        long left = budget;
        for (int from = 0; left > 0 && from < book.count; ) {
            final long number = from * buckets / book.count;
            int to = from;
            while (to < book.count && to * buckets / book.count == number) {
                to++;
            }
            final int[] member =
                    IntStream.range(from, to).map(rank -> queue[rank]).sorted().toArray();
            final Book inside = book.of(member);
            final boolean isLast = left <= inside.total();
            final long[] part = isLast ? haircuts(spec.inner().get(0), inside, left) : inside.capacity;
            for (int m = 0; m < member.length; m++) {
                haircut[member[m]] = part[m];
            }
            left = isLast ? 0 : left - inside.total();
            from = to;
        }
        return haircut;
    }
}
