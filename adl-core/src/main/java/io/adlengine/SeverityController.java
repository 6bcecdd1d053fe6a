package io.adlengine;

import io.adlengine.state.Durable;

/**
 * How much: chooses the share θ of a deficit that a round takes from its winners.
 *
 * <p>A controller sees deficits, hints and, later, what the rounds really needed; it never sees who pays. It must be
 * deterministic (only {@code + − × ÷ √} in a fixed order, no clock, no unseeded randomness) and must not allocate in
 * {@link #severity} and {@link #observe}. Confined to the engine's thread.
 *
 * <p>Where a deficit says too little, a {@link MarketSeverity} asks for more and may take its share of something else.
 *
 * <p>θ = 0.4 of a deficit of 1,000 is a budget of 400; if closing the positions then needed 600, {@code observe(1_000,
 * -1, 0.4, 600)} says so. {@code SeverityContract} beside {@code AllocatorContract} tests all of this for any
 * controller.
 */
public interface SeverityController extends Durable {
    /**
     * The severity of the round that is about to run, from the past and the arguments only. What has been learnt does
     * not change here: a round can still fail after this call, and then there is nothing to settle.
     *
     * @param deficit D, money, 0 or more
     * @param neededHint an ex ante estimate of the needed budget, money; negative: none
     * @return θ in [0, 1]
     * @throws IllegalArgumentException if the deficit is negative
     */
    double severity(long deficit, long neededHint);

    /**
     * Takes in the truth about a round, with what the round had been told and had chosen. Rounds arrive in the order in
     * which they are settled, which need not be the order in which they ran; each is a lesson at the time of its
     * settlement. A round with a deficit of 0 teaches nothing.
     *
     * @param deficit D of that round, money, 0 or more
     * @param neededHint the hint of that round, money; negative: none
     * @param severity the θ of that round, in [0, 1]
     * @param needed the budget that round turned out to need, money, 0 or more; beyond the deficit it counts as the
     *     deficit
     * @throws IllegalArgumentException if an argument is out of range; nothing has been learnt then
     */
    void observe(long deficit, long neededHint, double severity, long needed);

    /** Forgets everything observed: the controller is as it was when constructed. */
    void reset();
}
