package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Outlook;
import io.adlengine.SeverityController;
import io.adlengine.policy.Severities;
import io.adlengine.severity.GuardedHints;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.RegretCertificate;
import io.adlengine.severity.RobustMix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Adversaries that climb: a play that takes more of what a severity proves or promises is changed again. */
class SeverityAttackTest {
    /** Room for the rounding of sums, relative to a bound. */
    private static final double ROUNDING = 1 + 1e-9;

    /** Of what is at stake, in doubles. */
    private static final double LAST_DIGITS = 0x1p-48;

    private static final double[] THETAS = {0, 0.15, 0.5, 1};
    private static final double[] LAMBDAS = {0.3, 1, 4};
    private static final String[] NAMES = {
        "robust-mix",
        "robust-mix-hint",
        "robust-mix-guarded",
        "adagrad:c=0.7",
        "adagrad:c=0.1",
        "implicit-adagrad:c=0.5",
        "implicit-adagrad:c=2",
        "ogd:eta=1e-12",
        "ogd:eta=1e-17"
    };
    private static final int STEPS = Attack.isLong() ? 1_000 : 60;

    private final Attack.Largest parts = new Attack.Largest();

    /** What a climb may draw once, beside its play. */
    private record Subject(String spec, double under, double over) {
        SeverityController make() {
            return Severities.create(spec);
        }
    }

    private static Subject subject(SplittableRandom random, String name) {
        final double under = LAMBDAS[random.nextInt(LAMBDAS.length)];
        final double over = LAMBDAS[random.nextInt(LAMBDAS.length)];
        final double theta1 = THETAS[random.nextInt(THETAS.length)];
        return new Subject(
                name + (name.contains(":") ? "," : ":") + "theta1=" + theta1 + ",lambdaUnder=" + under + ",lambdaOver="
                        + over,
                under,
                over);
    }

    @Test
    void nobodyGetsPastACertificate() {
        Attack.run("certificates", 36, (random, number) -> {
            final String name = NAMES[random.nextInt(NAMES.length)];
            final Subject subject = subject(random, name);
            climb(name, random, play -> {
                final SeverityController controller = subject.make();
                final List<Play.Settled> rounds = play.on(Play.at(controller));
                final RegretCertificate certificate = (RegretCertificate) controller;
                final double part = Play.part(rounds, subject.under, subject.over, certificate::provedBound);
                assertTrue(
                        certificate.usedBound() <= certificate.provedBound() * ROUNDING,
                        () -> subject + " says it used more than it proved: " + play);
                assertTrue(part <= ROUNDING, () -> part + " of the bound of " + subject + ": " + play);
                return part;
            });
        });
        parts.say("largest parts of proved bounds");
    }

    /** Rounds that settle one by one: the bounds of the description, which need no certificate. */
    @Test
    void nobodyGetsPastTheTableOfSteps() {
        Attack.run("table of steps", 12, (random, number) -> {
            final double c = new double[] {0.05, 0.25, 0.7071067811865476, 2, 10}[random.nextInt(5)];
            final String name = (random.nextBoolean() ? "adagrad:c=" : "implicit-adagrad:c=") + c;
            final Subject subject = subject(random, name);
            final double largest = Math.max(subject.under, subject.over);
            climb("table, " + name, random, drawn -> {
                final Play play = drawn.prompt();
                final List<Play.Settled> rounds = play.on(Play.at(subject.make()));
                final double squares = rounds.stream()
                        .mapToDouble(round -> largest * round.deficit() * (largest * round.deficit()))
                        .sum();
                final double part = Play.part(
                        rounds,
                        subject.under,
                        subject.over,
                        path -> ((1 + 2 * path) / (2 * c) + c) * Math.sqrt(squares));
                assertTrue(part <= ROUNDING, () -> part + " of the table's bound of " + subject + ": " + play);
                return part;
            });
        });
        parts.say("largest parts of the table's bounds");
    }

    /** Σ loss ≤ (1 + ε)·L + a·max m, with L from the unhinted severity beside it. */
    @Test
    void worthlessHintsCostNoMoreThanPromised() {
        Attack.run("guarded hints", 16, (random, number) -> {
            final double epsilon = new double[] {0, 0.05, 0.5}[random.nextInt(3)];
            final double allowance = new double[] {0, 0.1, 1}[random.nextInt(3)];
            final double theta1 = THETAS[random.nextInt(THETAS.length)];
            final double over = LAMBDAS[random.nextInt(LAMBDAS.length)];
            climb("guarded hints, epsilon=" + epsilon + " allowance=" + allowance, random, play -> {
                final Guarded table = new Guarded(theta1, over, epsilon, allowance);
                final List<Play.Settled> rounds = play.on(table);
                final double lost = Play.lost(rounds, 1, over);
                final double promised = (1 + epsilon) * table.unhinted + allowance * table.largest;
                assertEquals(table.unhinted, table.guarded.unhinted(), 0x1p-40 * (1 + table.sizes), play.toString());
                return part(lost, promised, table.sizes, play);
            });
        });
        parts.say("largest parts of what is promised");
    }

    /** Up to the rounding of sums of all that was at stake. */
    private static double part(double lost, double promised, double sizes, Play play) {
        final double part = lost == 0 ? 0 : lost / (promised + sizes * LAST_DIGITS);
        assertTrue(part <= ROUNDING, () -> lost + " lost, promised " + promised + ": " + play);
        return part;
    }

    private static final class Guarded implements Play.Table {
        private final GuardedHints guarded;
        private final RobustMix plain;
        private final double[] base = new double[64];
        private final Outlook outlook = new Outlook();
        private final double over;
        private double unhinted;
        private double largest;
        private double sizes;

        Guarded(double theta1, double over, double epsilon, double allowance) {
            guarded = new GuardedHints(theta1, 1, over, epsilon, allowance);
            guarded.reserve(64);
            plain = RobustMix.builder().theta1(theta1).lambda(1, over).build();
            this.over = over;
        }

        @Override
        public double open(int round, long deficit, long hint) {
            outlook.of(0, 0, deficit, hint, 1L << 61);
            base[round] = plain.severity(deficit, -1);
            final double theta = guarded.severity(outlook);
            guarded.opened(round, outlook, theta, 0);
            return theta;
        }

        @Override
        public void settle(int round, long deficit, long hint, double theta, long needed) {
            guarded.settled(round, needed);
            plain.observe(deficit, -1, base[round], needed);
            if (deficit > 0) {
                final Play.Settled settled = new Play.Settled(deficit, needed, base[round]);
                unhinted += Play.loss(settled, base[round], 1, over);
                largest = Math.max(largest, Math.max(1, over) * deficit);
                sizes += Math.max(1, over) * deficit;
            }
        }
    }

    /** Σ loss ≤ (1 + ε)·Z + a·max λ_u·B_needed, whatever is needed of whom. */
    @Test
    void aMarketMixLosesNoMoreThanPromised() {
        Attack.run("market mix", 16, (random, number) -> {
            final double epsilon = new double[] {0, 0.03, 0.5}[random.nextInt(3)];
            final double allowance = new double[] {0, 0.5, 2}[random.nextInt(3)];
            final double under = LAMBDAS[random.nextInt(LAMBDAS.length)];
            final double over = LAMBDAS[random.nextInt(LAMBDAS.length)];
            final long seed = random.nextLong();
            climb("market mix, epsilon=" + epsilon + " allowance=" + allowance, random, play -> {
                final Markets table = new Markets(seed, under, over, epsilon, allowance);
                play.on(table);
                // Budgets are whole units, what is due need not be.
                final double whole = play.deficit.length * under;
                final double promised = (1 + epsilon) * table.nothing + allowance * table.largest + whole;
                return part(table.lost, promised, table.sizes, play);
            });
        });
        parts.say("largest parts of what is promised");
    }

    private static final class Markets implements Play.Table {
        private final MarketMix mix;
        private final Outlook outlook = new Outlook();
        private final SplittableRandom random;
        private final double under;
        private final double over;
        private final double[] due = new double[64];
        private double lost;
        private double nothing;
        private double largest;
        private double sizes;

        Markets(long seed, double under, double over, double epsilon, double allowance) {
            mix = MarketMix.builder()
                    .lambda(under, over)
                    .epsilon(epsilon)
                    .allowance(allowance)
                    .build();
            mix.reserve(64);
            random = new SplittableRandom(seed);
            this.under = under;
            this.over = over;
        }

        @Override
        public double open(int round, long deficit, long hint) {
            final long capacity = 1L << 40 + random.nextInt(21);
            outlook.of(random.nextInt(3), 1 + random.nextInt(1_000), deficit, hint, capacity);
            final double theta = mix.severity(outlook);
            final long budget = Math.min(Wholes.part(theta, outlook.reference()), capacity);
            mix.opened(round, outlook, theta, budget);
            due[round] = budget;
            // What an adversary answers to is whether anything is taken.
            return Math.min(1, deficit == 0 ? 0 : budget / (double) deficit);
        }

        @Override
        public void settle(int round, long deficit, long hint, double theta, long needed) {
            mix.settled(round, needed);
            nothing += under * needed;
            largest = Math.max(largest, under * needed);
            final double missing = needed - due[round];
            lost += missing > 0 ? under * missing : over * -missing;
            sizes += under * needed + over * due[round];
        }
    }

    /** The discounted loss of the window is nowhere less than at the quantile, in decimals. */
    @Test
    void aQuantileLosesLeast() {
        Attack.run("weighted quantiles", 200, (random, number) -> {
            final double gamma = new double[] {1, 0.5, 0.9, 1e-9}[random.nextInt(4)];
            final int window = new int[] {1, 3, 32}[random.nextInt(3)];
            final Subject subject = subject(random, "weighted-quantile:prior=0,gamma=" + gamma + ",window=" + window);
            final SeverityController controller = subject.make();
            final List<Play.Settled> all = Play.draw(random).prompt().on(Play.at(controller));
            final List<Play.Settled> rounds = all.subList(Math.max(0, all.size() - window), all.size());
            final BigDecimal chosen = new BigDecimal(controller.severity(1L << 40, -1));
            final BigDecimal lost = discounted(rounds, chosen, gamma, subject);
            final BigDecimal atStake = discounted(rounds, BigDecimal.ZERO, gamma, subject)
                    .add(discounted(rounds, BigDecimal.ONE, gamma, subject));
            final BigDecimal rounding = atStake.multiply(new BigDecimal(LAST_DIGITS));
            for (final Play.Settled round : rounds) {
                final BigDecimal other = discounted(rounds, share(round), gamma, subject);
                assertTrue(
                        lost.compareTo(other.add(rounding)) <= 0,
                        () -> subject + " loses " + lost + " at " + chosen + ", " + other + " at " + share(round));
            }
        });
    }

    private static BigDecimal share(Play.Settled round) {
        return BigDecimal.valueOf(round.need()).divide(BigDecimal.valueOf(round.deficit()), MathContext.DECIMAL128);
    }

    private static BigDecimal discounted(List<Play.Settled> rounds, BigDecimal theta, double gamma, Subject subject) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ONE;
        for (int i = rounds.size() - 1; i >= 0; i--) {
            final BigDecimal excess = theta.subtract(share(rounds.get(i)));
            final double price = excess.signum() > 0 ? subject.over : subject.under;
            sum = sum.add(weight.multiply(BigDecimal.valueOf(rounds.get(i).deficit()))
                    .multiply(excess.abs())
                    .multiply(new BigDecimal(price)));
            weight = weight.multiply(new BigDecimal(gamma), MathContext.DECIMAL128);
        }
        return sum;
    }

    /** The share of the rounds that fall short stays within what the description proves of it. */
    @Test
    void coverageKeepsItsRate() {
        Attack.run("coverage", 24, (random, number) -> {
            final double target = new double[] {0.01, 0.1, 0.5}[random.nextInt(3)];
            final double eta = new double[] {0.01, 0.05, 0.5, 1}[random.nextInt(4)];
            climb("coverage:target=" + target + ",eta=" + eta, random, drawn -> {
                final Play play = drawn.prompt();
                final List<Play.Settled> rounds =
                        play.on(Play.at(Severities.create("coverage:target=" + target + ",eta=" + eta)));
                final double all = rounds.size();
                final double calm = rounds.stream()
                        .filter(round -> round.theta() == 0 && round.need() == 0)
                        .count();
                final double shorts =
                        rounds.stream().filter(Play.Settled::fellShort).count();
                final double most = target * all + (1 + eta * (1 - target)) / eta;
                final double least = target * (all - calm) - (1 + eta * target) / eta;
                assertTrue(shorts <= most + 1e-9, () -> shorts + " of " + all + " fall short, at most " + most);
                assertTrue(shorts >= least - 1e-9, () -> shorts + " of " + all + " fall short, at least " + least);
                return shorts / most;
            });
        });
        parts.say("largest parts of how many may fall short");
    }

    private void climb(String name, SplittableRandom random, ToDoubleFunction<Play> height) {
        Play play = Play.draw(random);
        double reached = height.applyAsDouble(play);
        for (int step = 0; step < STEPS; step++) {
            final Play next = play.changed(random);
            final double other = height.applyAsDouble(next);
            if (other >= reached) {
                play = next;
                reached = other;
            }
        }
        parts.add(name, reached, play.toString());
    }
}
