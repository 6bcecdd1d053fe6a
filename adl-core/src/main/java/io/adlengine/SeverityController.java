package io.adlengine;

/**
 * How much: chooses the share θ of a deficit that a round takes from its winners.
 *
 * <p>A controller sees deficits, hints and, later, what the rounds really needed; it never sees who pays. It must be
 * deterministic (only {@code + − × ÷ √} in a fixed order, no clock, no unseeded randomness) and must not allocate in
 * {@link #severity} and {@link #observe}. Confined to the engine's thread.
 */
public interface SeverityController {
    /**
     * The severity of the round that is about to run, from the past and the arguments only. What has been learnt does not change
     * here: a round can still fail after this call, and then there is nothing to settle.
     *
     * @param deficit D, money, 0 or more
     * @param neededHint an ex ante estimate of the needed budget, money; negative: none
     * @return θ in [0, 1]
     */
    double severity(long deficit, long neededHint);

    /**
     * Takes in the truth about a round. Rounds arrive in the order in which they are settled, which need not be the order in
     * which they ran.
     *
     * @param deficit D of that round, money, 0 or more
     * @param needed the budget that round turned out to need, money, 0 or more; may exceed the deficit
     */
    void observe(long deficit, long needed);

    /** Forgets everything observed: the controller is as it was when constructed. */
    void reset();
}
