package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.policy.Policies;
import io.adlengine.policy.compose.ExpertMixture;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rules that remember rounds, over rounds in which accounts come and go; and the steps of mirror descent. */
class EpisodesAttackTest {
    private static final int MILLION = 1_000_000;
    private static final int ROUNDS = 4;
    private static final String[] EXPERTS = {"queue", "pro-rata", "equal-awards", "dhondt", "capped:alpha=0.3(queue)"};

    private final Attack.Largest deviations = new Attack.Largest();

    @Test
    void cumulativeBurdens() {
        Attack.run("cumulative burdens", 300, (random, number) -> burdens(random, 1 + random.nextInt(20)));
        Attack.run("cumulative burdens of a million", 0, (random, number) -> burdens(random, MILLION));
        deviations.say("largest deviations, in units");
    }

    @Test
    void learnedWeights() {
        Attack.run("learned weights", 300, (random, number) -> learned(random, 1 + random.nextInt(20)));
        Attack.run("learned weights of a million", 0, (random, number) -> learned(random, MILLION));
        deviations.say("largest deviations, in units");
    }

    @Test
    void mirrorDescent() {
        Attack.run("mirror descent", 40, (random, number) -> descent(random, 1 + random.nextInt(20)));
        Attack.run("mirror descent of a million", 0, (random, number) -> descent(random, MILLION));
        deviations.say("largest deviations, in units");
    }

    @Test
    void aMixtureKeepsItsBound() {
        Attack.run("mixture", 40, (random, number) -> mixture(random));
        deviations.say("largest parts of the bound");
    }

    private record Burden(long lost, long most) {}

    private void burdens(SplittableRandom random, int count) {
        final Allocator rule = Policies.create("cumulative-burden:accounts=" + 4 * count, count);
        final Map<Long, Burden> burdens = new HashMap<>();
        final int scale = random.nextInt(8);
        for (int round = 0; round < ROUNDS; round++) {
            final Book book = Book.draw(random, count, Long.MAX_VALUE / ROUNDS >> scale);
            book.account = pool(random, count);
            final long[] offset = new long[count];
            final long[] slope = new long[count];
            for (int i = 0; i < count; i++) {
                final Burden known = burdens.getOrDefault(book.account[i], new Burden(0, 0));
                offset[i] = -known.lost;
                slope[i] = Math.max(known.most, known.lost + book.capacity[i]);
            }
            final Formula formula = Formula.ofLine(offset, slope, book.capacity);
            final long budget = random.nextInt(3) == 0 ? formula.corner(book, random) : book.budget(random);
            final long[] haircut = new long[count];
            try {
                final long placed = rule.allocate(book.winners(), budget, haircut);
                deviations.add(
                        "cumulative-burden of " + count,
                        formula.check(budget, placed, haircut, count, book.capacity, random),
                        book.total() + " in all");
            } catch (IllegalArgumentException refused) {
                assertTrue(formula.mayRefuse(), "B=" + budget + " " + book + ": " + refused);
                return;
            }
            // Close-outs may take less than was decided.
            Arrays.setAll(haircut, i -> random.nextInt(5) == 0 ? haircut[i] / 2 : haircut[i]);
            rule.remember(book.winners(), haircut);
            for (int i = 0; i < count; i++) {
                final Burden known = burdens.getOrDefault(book.account[i], new Burden(0, 0));
                burdens.put(
                        book.account[i],
                        new Burden(known.lost + haircut[i], Math.max(known.most, known.lost + book.capacity[i])));
            }
        }
    }

    /** Distinct accounts out of twice as many. */
    private static long[] pool(SplittableRandom random, int count) {
        final long[] account = new long[count];
        for (int i = 0; i < count; i++) {
            account[i] = 2L * i + random.nextInt(2);
        }
        return account;
    }

    private void learned(SplittableRandom random, int count) {
        final double eta = new double[] {0, 0.3, 1, 700, 1e6}[random.nextInt(5)];
        final double gamma = new double[] {0, 0.5, 1, 1e6}[random.nextInt(4)];
        final double cap = new double[] {0, 0.1, 0.5, 1}[random.nextInt(4)];
        final String spec = "mdic:accounts=" + 4 * count + ",eta=" + eta + ",gamma=" + gamma + ",cap=" + cap;
        final Allocator rule = Policies.create(spec, count);
        final Map<Long, Double> weights = new LinkedHashMap<>();
        double price = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            final Book book = Book.draw(random, count, Long.MAX_VALUE >> random.nextInt(10));
            book.account = pool(random, count);
            final double[] weight = new double[count];
            Arrays.setAll(weight, i -> weights.getOrDefault(book.account[i], 1.0));
            // A weight that is learnt in doubles is off by parts of 2^50 itself.
            final Formula formula =
                    Formula.ofWeights(weight, book.capacity, book.total() * (round == 1 ? 0x1p-50 : 0x1p-44));
            final long budget = random.nextInt(3) == 0 ? formula.corner(book, random) : book.budget(random);
            final long[] haircut = new long[count];
            final long placed = rule.allocate(book.winners(), budget, haircut);
            try {
                deviations.add(
                        "mdic of " + count + (round == 1 ? "" : ", later rounds"),
                        formula.check(budget, placed, haircut, count, book.capacity, random),
                        book.total() + " in all");
            } catch (AssertionError wrong) {
                throw new AssertionError(spec + " round " + round + " " + book + ": " + wrong.getMessage(), wrong);
            }
            rule.remember(book.winners(), haircut);
            final double root = Math.sqrt(round);
            double largest = 0;
            for (int i = 0; i < count; i++) {
                final double h = haircut[i] / (double) Math.max(1, book.capacity[i]);
                final double loss = h + (h > cap ? price : 0);
                final double factor = StrictMath.exp(-eta / root * loss);
                weights.put(book.account[i], Math.max(1e-100, weight[i] * factor));
                largest = Math.max(largest, h);
            }
            price = Math.max(0, price + gamma / root * (largest - cap));
            double sum = 0;
            for (final double known : weights.values()) {
                sum += known;
            }
            final double mean = weights.size() / sum;
            weights.replaceAll((account, known) -> known * mean);
        }
    }

    private void descent(SplittableRandom random, int count) {
        final int steps = 1 + random.nextInt(count > 100 ? 10 : 30);
        final double beta = new double[] {0, 1, 8, 20}[random.nextInt(4)];
        final double mu = random.nextInt(3);
        final double phi = random.nextInt(3) / 4.0;
        final double eta = random.nextDouble() * 2 / (beta * beta + 2 * mu + 2 * phi + 0.01);
        final String spec = "mirror-descent:steps=" + steps + ",eta=" + eta + ",lambda=1,beta=" + beta + ",mu=" + mu
                + ",phi=" + phi;
        final Allocator rule = Policies.create(spec, count);
        final Book book = Book.draw(random, count, rule.maxTotal() >> random.nextInt(20));
        final int kinds = Math.min(count, 1 + random.nextInt(12));
        for (int i = kinds; i < count; i++) {
            book.capacity[i] = Math.min(book.capacity[i], book.capacity[random.nextInt(kinds)]);
        }
        for (int i = kinds; i < count; i++) {
            // One of a few sizes, and none larger than it was: the sum stays in range.
            long most = 0;
            for (int k = 0; k < kinds; k++) {
                most = book.capacity[k] <= book.capacity[i] ? Math.max(most, book.capacity[k]) : most;
            }
            book.capacity[i] = most;
        }
        final long budget = book.budget(random);
        final long[] haircut = new long[count];
        assertEquals(budget, rule.allocate(book.winners(), budget, haircut));
        assertEquals(budget, Arrays.stream(haircut).sum());
        final double off = new Descent(steps, eta, 1, beta, mu, phi).deviation(book.capacity, budget, haircut, random);
        final double allowed = 1 + 0x1p-6 + book.total() * 0x1p-40;
        assertTrue(off <= allowed, () -> off + " above " + allowed + " " + spec + " B=" + budget + " " + book);
        deviations.add("mirror-descent of " + count, off / allowed, off + " of " + book.total() + ", " + spec);
    }

    /** Σ loss(x_t) ≤ Σ loss_k,t + ln K/η + η·Σ loss_k,t², and weights as they are learnt. */
    private void mixture(SplittableRandom random) {
        final int rules = 2 + random.nextInt(EXPERTS.length - 1);
        final double rate = new double[] {0.01, 0.1, 0.3, 0.5}[random.nextInt(4)];
        final String spec = "mixture:rate=" + rate + "("
                + String.join(",", Arrays.asList(EXPERTS).subList(0, rules)) + ")";
        final int count = 1 + random.nextInt(6);
        final ExpertMixture mixture = (ExpertMixture) Policies.create(spec, count);
        final double[] loss = new double[rules];
        final double[] squares = new double[rules];
        final double[] weight = new double[rules];
        Arrays.fill(weight, 1);
        double lost = 0;
        final int rounds = 1 + random.nextInt(60);
        for (int round = 0; round < rounds; round++) {
            final Book book = Book.draw(random, count, 1L << 40);
            Arrays.setAll(book.capacity, i -> (book.capacity[i] & (1L << 30) - 1) << 20);
            final long budget = book.budget(random);
            final long[] haircut = new long[count];
            final long placed = mixture.allocate(book.winners(), budget, haircut);
            lost += loss(book, budget, placed, haircut);
            mixture.remember(book.winners(), haircut);
            for (int k = 0; k < rules; k++) {
                final long alone = Policies.create(EXPERTS[k], count).allocate(book.winners(), budget, haircut);
                final double of = loss(book, budget, alone, haircut);
                loss[k] += of;
                squares[k] += of * of;
                weight[k] *= 1 - rate * of;
            }
            final double sum = Arrays.stream(weight).sum();
            for (int k = 0; k < rules; k++) {
                assertEquals(weight[k] / sum, mixture.weight(k), rules * 0x1p-29, spec + " round " + round);
            }
        }
        for (int k = 0; k < rules; k++) {
            final double bound = Math.log(rules) / rate + rate * squares[k];
            final double regret = lost - loss[k];
            final String what = spec + " against " + EXPERTS[k] + ", " + rounds + " rounds";
            assertTrue(regret <= bound + rounds * 0x1p-19, () -> regret + " above " + bound + ": " + what);
            if (bound > 0) {
                deviations.add("mixture of " + rules, regret / bound, what);
            }
        }
    }

    private static double loss(Book book, long budget, long placed, long[] haircut) {
        if (budget == 0) {
            return 0;
        }
        double largest = 0;
        for (int i = 0; i < book.count; i++) {
            largest = Math.max(largest, haircut[i] == 0 ? 0 : haircut[i] / (double) book.capacity[i]);
        }
        return Math.max(0, Math.max(largest - budget / (double) book.total(), (budget - placed) / (double) budget));
    }
}
