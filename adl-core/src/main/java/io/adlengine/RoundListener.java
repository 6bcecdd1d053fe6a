package io.adlengine;

/**
 * Hears of rounds as they run, settle and expire. Called on the engine's thread, after the engine has taken the event in; must
 * not call the engine back, and must not allocate where the round path may not. Must not throw either: the engine's caller would get
 * the exception, for a round that has run or settled all the same, and whose haircuts and id stand.
 */
public interface RoundListener {
    /**
     * A round ran and its haircuts were verified.
     *
     * @param round the engine's own instance, valid during the call
     */
    default void onRound(Round round) {}

    /**
     * A round was settled.
     *
     * @param roundId the round
     * @param deficit its D
     * @param severity its θ
     * @param allocated its H
     * @param needed the budget it turned out to need
     */
    default void onSettled(long roundId, long deficit, double severity, long allocated, long needed) {}

    /**
     * Too many rounds waited for their settlement, and this was the oldest: no controller will learn from it.
     *
     * @param roundId the round
     * @param deficit its D
     */
    default void onDropped(long roundId, long deficit) {}
}
