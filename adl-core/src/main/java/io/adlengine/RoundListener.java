package io.adlengine;

/**
 * Hears of rounds as they run, settle and expire. Called on the engine's thread, after the engine has taken the event
 * in; must not allocate where the round path may not.
 *
 * <p>A listener may ask the engine (its counts, its hash, a snapshot, in which the event is contained) but not change
 * it: {@code deleverage}, {@code settle}, a restore and {@code handOver} are refused with {@link IllegalStateException}
 * until the call that reports has returned. Whoever has to act on an event notes it and acts after that.
 *
 * <p>A listener should not throw. If it does, no event is lost: the round has run or settled all the same, its haircuts
 * and id stand, and what is still to be told about the same call is told first ({@link #onRound} of the round that made
 * {@link #onDropped} necessary). The engine's caller then gets the first exception, with a later one as suppressed.
 */
public interface RoundListener {
    /**
     * A round ran and its haircuts were verified.
     *
     * @param round the engine's own instance, valid during the call
     */
    default void onRound(Round round) {}

    /**
     * A round was settled whose severity is a share of its deficit, as most are; and any other, unless the method below
     * is overridden.
     *
     * @param roundId the round
     * @param deficit its D, money
     * @param severity its θ
     * @param allocated its H, money
     * @param needed the budget it turned out to need, money
     */
    default void onSettled(long roundId, long deficit, double severity, long allocated, long needed) {}

    /**
     * A round was settled. By default told by {@link #onSettled(long, long, double, long, long)}.
     *
     * @param roundId the round
     * @param deficit its D, money
     * @param reference its R, what θ is a share of, money: D unless the severity takes its share of something else
     * @param severity its θ
     * @param allocated its H, money
     * @param needed the budget it turned out to need, money
     */
    default void onSettled(long roundId, long deficit, long reference, double severity, long allocated, long needed) {
        onSettled(roundId, deficit, severity, allocated, needed);
    }

    /**
     * Too many rounds waited for their settlement, and this was the oldest: no controller will learn from it. Told
     * before {@link #onRound} of the round that took its place.
     *
     * @param roundId the round
     * @param deficit its D, money
     */
    default void onDropped(long roundId, long deficit) {}
}
