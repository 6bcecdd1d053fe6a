package io.adlengine;

import io.adlengine.check.Require;

/**
 * A severity that is told more than a deficit, may take its share of something else, and follows every round from the
 * question to the settlement.
 *
 * <p>The engine asks with an {@link Outlook}: market, quantity, deficit, hint and capacity, never who pays. It then
 * says that the round runs, by its id, and later what it needed, or that it was given up. In between a controller
 * accounts for the rounds in flight. The rules of {@link SeverityController} hold: deterministic, no allocation, and a
 * question changes nothing.
 *
 * <p>Who calls it without an engine, by a deficit alone, tells it too little: θ = 0, and nothing is learnt.
 */
public interface MarketSeverity extends SeverityController {
    /**
     * The severity of the round that is about to run. What has been learnt does not change here.
     *
     * @param outlook what is known; its {@link Outlook#reference(long)} may be set, and nothing else
     * @return θ in [0, 1], a share of the reference
     */
    double severity(Outlook outlook);

    /**
     * The round asked about last runs: its haircuts stand.
     *
     * @param roundId an id above those of all rounds before
     * @param outlook as it was asked with
     * @param severity θ, as it was answered
     * @param budget min(⌊θ·R⌋, ΣU), money
     */
    void opened(long roundId, Outlook outlook, double severity, long budget);

    /**
     * Takes in the truth about a round, in the order of settlement.
     *
     * @param roundId the round; one it was never told of teaches nothing
     * @param needed the budget it turned out to need, money, 0 or more
     */
    void settled(long roundId, long needed);

    /**
     * A round will never be settled.
     *
     * @param roundId the round; one it was never told of changes nothing
     */
    void dropped(long roundId);

    /**
     * Makes room for rounds in flight; what there is stays. The engine's constructor calls it.
     *
     * @param maxUnsettled 1 or more
     */
    void reserve(int maxUnsettled);

    /**
     * {@return whether it looks at {@link Outlook#quantity}, and knows less where that is 0} One that only follows its
     * rounds does not; true unless it says so.
     */
    default boolean asksForQuantities() {
        return true;
    }

    @Override
    default double severity(long deficit, long neededHint) {
        Require.notNegative("deficit", deficit);
        return 0;
    }

    @Override
    default void observe(long deficit, long neededHint, double severity, long needed) {
        Require.notNegative("deficit", deficit);
        Require.fraction("severity", severity);
        Require.notNegative("needed", needed);
    }
}
