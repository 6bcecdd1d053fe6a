package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every array must hold the round: one that is too short is named, and nothing is written. */
class ArraysOfScoresTest {
    private interface Formula {
        void of(int[] length, double[] score);
    }

    /** Two accounts, each array in turn with room for one; the last name is that of the output. */
    private static void namesEachThatIsTooShort(String arrays, Formula formula) {
        final String[] name = arrays.split(" ");
        for (int k = 0; k < name.length; k++) {
            final int[] length = new int[name.length];
            Arrays.fill(length, 2);
            length[k] = 1;
            final double[] score = new double[length[name.length - 1]];
            Arrays.fill(score, -1);
            assertEquals(
                    name[k] + ".length=1 (expected: count=2 or more)",
                    assertThrows(IllegalArgumentException.class, () -> formula.of(length, score))
                            .getMessage());
            for (final double each : score) {
                assertEquals(-1, each, "nothing is written");
            }
        }
    }

    @Test
    void ofAmounts() {
        namesEachThatIsTooShort("amount score", (n, s) -> AmountScore.of(new long[n[0]], 2, s));
        namesEachThatIsTooShort("net score", (n, s) -> NetDeltaScore.of(new long[n[0]], 2, s));
        namesEachThatIsTooShort("entry lots score", (n, s) -> EntryPriceScore.of(new long[n[0]], new long[n[1]], 2, s));
    }

    @Test
    void ofLeverage() {
        namesEachThatIsTooShort(
                "notional equity score", (n, s) -> LeverageScore.of(new long[n[0]], new long[n[1]], 2, 1, s));
        namesEachThatIsTooShort(
                "initial equity score", (n, s) -> InitialMarginScore.of(new long[n[0]], new long[n[1]], 2, 1, s));
        namesEachThatIsTooShort(
                "loss equity score",
                (n, s) -> StressLeverage.of(new long[][] {new long[n[0]]}, new long[n[1]], 2, 1, s));
        namesEachThatIsTooShort(
                "notional equity weight", (n, s) -> RiskWeight.linear(new long[n[0]], new long[n[1]], 2, 1, s));
        namesEachThatIsTooShort(
                "notional equity weight", (n, s) -> RiskWeight.square(new long[n[0]], new long[n[1]], 2, 1, s));
        namesEachThatIsTooShort(
                "notional equity weight", (n, s) -> RiskWeight.excess(new long[n[0]], new long[n[1]], 2, 1, 0, s));
    }

    @Test
    void ofVenues() {
        namesEachThatIsTooShort(
                "markValue entryValue bankruptcyValue score",
                (n, s) -> BitmexScore.of(new long[n[0]], new long[n[1]], new long[n[2]], 2, 1, s));
        namesEachThatIsTooShort(
                "unrealised wallet maintenance score",
                (n, s) -> BinanceScore.of(new long[n[0]], new long[n[1]], new long[n[2]], 2, 1, s));
        namesEachThatIsTooShort(
                "entry bankruptcy quantity score",
                (n, s) -> JexScore.of(1, new double[n[0]], new double[n[1]], new long[n[2]], 2, 1, s));
        namesEachThatIsTooShort(
                "entry notional accountValue score",
                (n, s) -> HyperliquidScore.literal(1, new double[n[0]], new long[n[1]], new long[n[2]], 2, 1, 1, s));
        namesEachThatIsTooShort(
                "entry quantity notional accountValue score",
                (n, s) -> HyperliquidScore.sideAware(
                        1, new double[n[0]], new long[n[1]], new long[n[2]], new long[n[3]], 2, 1, 1, s));
        namesEachThatIsTooShort(
                "leverage unrealised balance account score",
                (n, s) -> new EtherealRanking(2)
                        .scores(new double[n[0]], new long[n[1]], new long[n[2]], new long[n[3]], 2, s));
    }
}
