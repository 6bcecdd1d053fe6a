package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * Two traders of one unit each who may unwind before a round, at a fee; where less is unwound than a threshold, both
 * are deleveraged, whatever they did (arXiv 2512.01112, Stackelberg and Nash). Playing at the same time they may both
 * wait, because who moves alone pays both; where one moves first and the other one sees it, both unwind.
 *
 * <p>With a fee of 1, a penalty of 5 and a threshold of 1.5: both wait and pay 5 each, since moving alone costs 6; the
 * leader moves first, and both pay 1.
 *
 * @param fee of unwinding, 0 or more
 * @param penalty of being deleveraged, above the fee
 * @param threshold units, above 1 and at most 2: neither is enough alone
 */
public record UnwindGame(double fee, double penalty, double threshold) {
    /**
     * Checks it.
     *
     * @param fee of unwinding, 0 or more
     * @param penalty of being deleveraged, above the fee
     * @param threshold units, above 1 and at most 2: neither is enough alone
     * @throws IllegalArgumentException if a number is out of its range
     */
    public UnwindGame {
        Require.notNegative("fee", fee);
        if (!(penalty > fee)) {
            throw Require.refusal("penalty", Double.toString(penalty), "above the fee");
        }
        if (!(threshold > 1 && threshold <= 2)) {
            throw Require.refusal("threshold", Double.toString(threshold), "above 1 and at most 2");
        }
    }

    /**
     * {@return what a trader pays}
     *
     * @param unwinds whether it does
     * @param otherUnwinds whether the other one does
     */
    public double cost(boolean unwinds, boolean otherUnwinds) {
        final int unwound = (unwinds ? 1 : 0) + (otherUnwinds ? 1 : 0);
        return (unwinds ? fee : 0) + (unwound < threshold ? penalty : 0);
    }

    /**
     * {@return whether both doing that is an equilibrium of playing at the same time: nobody gains by doing the other}
     *
     * @param unwind what both do
     */
    public boolean isEquilibrium(boolean unwind) {
        return cost(unwind, unwind) <= cost(!unwind, unwind);
    }

    /**
     * {@return what the second one does, who has seen the first}
     *
     * @param leaderUnwinds what that one did
     */
    public boolean answer(boolean leaderUnwinds) {
        return cost(true, leaderUnwinds) <= cost(false, leaderUnwinds);
    }

    /** {@return whether the first one unwinds, knowing the answer} */
    public boolean leaderUnwinds() {
        return cost(true, answer(true)) <= cost(false, answer(false));
    }
}
