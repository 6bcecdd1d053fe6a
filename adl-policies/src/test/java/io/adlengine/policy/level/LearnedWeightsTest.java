package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.ExactLevel;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedWeightsTest extends EpisodeContract<LearnedWeights> {
    @Override
    LearnedWeights rule(int maxWinners, int accounts) {
        return new LearnedWeights(maxWinners, accounts, 1, 1, 0.5);
    }

    @Override
    void reset(LearnedWeights rule) {
        rule.reset();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> 49);
    }

    @Test
    void anEpisodeBeginsWithProRata() {
        final LearnedWeights rule = new LearnedWeights(3, 3, 1, 1, 0.5);
        assertArrayEquals(new long[] {480, 240, 30}, round(rule, 750, new long[] {1, 2, 3}, 800, 400, 50));
        rule.reset();
        assertArrayEquals(new long[] {240, 480, 30}, round(rule, 750, new long[] {1, 2, 3}, 400, 800, 50));
    }

    /** Account 7 loses half, 8 nothing: then 7 bears 1/(1 + e^0.5) of what both owe, 0.377540669. */
    @Test
    void whoHasPaidPaysLess() {
        final LearnedWeights rule = new LearnedWeights(2, 2, 1, 0, 1);
        assertArrayEquals(new long[] {50, 0}, round(rule, 50, new long[] {7, 8}, 100, 0));
        assertArrayEquals(
                new long[] {377_541, 622_459}, round(rule, 1_000_000, new long[] {7, 8}, 1_000_000, 1_000_000));
    }

    /** 7 has a weight of 2/(1 + e^0.5), 8 one of 2/(1 + e^-0.5), so a newcomer bears a third of what the three owe. */
    @Test
    void aNewcomerHasTheMeanWeight() {
        final LearnedWeights rule = new LearnedWeights(3, 3, 1, 0, 1);
        round(rule, 50, new long[] {7, 8}, 100, 0);
        assertArrayEquals(
                new long[] {251_694, 333_333, 414_973},
                round(rule, 1_000_000, new long[] {7, 9, 8}, 1_000_000, 1_000_000, 1_000_000));
    }

    /** Beyond the cap of 0 the first round sets a price of 1/2; the second weighs 1/sqrt(2) of haircut and price. */
    @Test
    void theCapHasAPriceFromTheSecondRoundOn() {
        final LearnedWeights rule = new LearnedWeights(2, 2, 1, 1, 0);
        round(rule, 50, new long[] {7}, 100);
        round(rule, 50, new long[] {7, 8}, 100, 0);
        final long[] third = round(rule, 1_000_000_000, new long[] {7, 8}, 1_000_000_000, 1_000_000_000);
        final double odds = StrictMath.exp(-(0.5 + 0.5) / StrictMath.sqrt(2));
        assertEquals(1e9 * odds / (1 + odds), third[0], 1);
    }

    @Test
    void withoutLearningItIsProRata() {
        final LearnedWeights rule = new LearnedWeights(2, 2, 0, 1, 0);
        assertArrayEquals(new long[] {50, 0}, round(rule, 50, new long[] {7, 8}, 100, 0));
        assertArrayEquals(new long[] {75, 25}, round(rule, 100, new long[] {7, 8}, 300, 100));
    }

    @Test
    void beyondItsMemoryAccountsAreNewInEveryRound() {
        final LearnedWeights rule = new LearnedWeights(2, 1, 1, 0, 1);
        round(rule, 100, new long[] {7, 8}, 0, 100);
        assertEquals(1, rule.forgottenAccounts());
        assertArrayEquals(new long[] {50, 50}, round(rule, 100, new long[] {7, 8}, 100, 100));
        assertEquals(2, rule.forgottenAccounts());
        rule.reset();
        assertEquals(0, rule.forgottenAccounts());
    }

    /** Account 8, spared in the first round, bears 0.62 of the second; under a new name it bears 0.57. */
    @Test
    void anAccountThatWasSparedGainsByANewName() {
        final LearnedWeights rule = new LearnedWeights(2, 4, 1, 0, 1);
        round(rule, 50, new long[] {7, 8}, 100, 0);
        final long underItsName = round(rule, 1_000_000, new long[] {7, 8}, 1_000_000, 1_000_000)[1];
        rule.reset();
        round(rule, 50, new long[] {7, 8}, 100, 0);
        final long underANewOne = round(rule, 1_000_000, new long[] {7, 9}, 1_000_000, 1_000_000)[1];
        assertTrue(underANewOne < underItsName, underANewOne + " instead of " + underItsName);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1, 1", "1, -1, 1, 1", "1, 1, -1, 1", "1, 1, 1, 1.1", "1, NaN, 1, 1", "268435456, 1, 1, 1"})
    void otherParametersAreRefused(int accounts, double eta, double gamma, double cap) {
        assertThrows(IllegalArgumentException.class, () -> new LearnedWeights(1, accounts, eta, gamma, cap));
    }

    /** Up to five rounds of some of ten accounts, with weights in a map and the level found between breakpoints. */
    @Property
    void everyRoundSplitsByTheWeightsLearnedBefore(@ForAll Random random) {
        final double cap = 0.3;
        final LearnedWeights rule = new LearnedWeights(10, 10, 2, 3, cap);
        final Map<Long, Double> weight = new HashMap<>();
        double price = 0;
        final int rounds = 1 + random.nextInt(5);
        for (int round = 1; round <= rounds; round++) {
            final SomeAccounts some = new SomeAccounts(random);
            final ExactLevel exact = new ExactLevel();
            for (int i = 0; i < some.capacity.length; i++) {
                final BigDecimal u = BigDecimal.valueOf(some.capacity[i]);
                weight.putIfAbsent(some.account[i], 1.0);
                exact.add(BigDecimal.ZERO, u.multiply(new BigDecimal(weight.get(some.account[i]))), u);
            }
            final long[] haircut = round(rule, some.budget, some.account, some.capacity);
            exact.assertNear(some.budget, haircut, some.total * 0x1p-44);
            double largest = 0;
            for (int i = 0; i < some.capacity.length; i++) {
                final double h = some.capacity[i] == 0 ? 0 : haircut[i] / (double) some.capacity[i];
                final double loss = h + (h > cap ? price : 0);
                weight.merge(some.account[i], Math.exp(-2 * loss / Math.sqrt(round)), (v, factor) -> v * factor);
                largest = Math.max(largest, h);
            }
            price = Math.max(0, price + 3 * (largest - cap) / Math.sqrt(round));
            final double mean =
                    weight.values().stream().mapToDouble(v -> v).average().orElse(1);
            weight.replaceAll((account, v) -> v / mean);
        }
    }

    static Stream<Arguments> memoriesThatCannotBe() {
        return Stream.of(
                refused("rounds=-1 (expected: 0 or more)", out -> out.putLong(-1)),
                refused("price=-0.5 (expected: 0.0 to 1.0)", out -> {
                    out.putLong(1);
                    out.putDouble(-0.5);
                }),
                refused("account=5 (expected: each once)", out -> {
                    out.putLong(1);
                    out.putDouble(0.5);
                    accounts(out, 5, 6, 5);
                }),
                refused("weight=0.0 (expected: 5.0E-101 to 2.0)", out -> {
                    out.putLong(1);
                    out.putDouble(0.5);
                    accounts(out, 5);
                    out.putDouble(0);
                }));
    }
}
