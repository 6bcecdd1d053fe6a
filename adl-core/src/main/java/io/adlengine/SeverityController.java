package io.adlengine;

import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * How much: chooses the share θ of a deficit that a round takes from its winners.
 *
 * <p>A controller sees deficits, hints and, later, what the rounds really needed; it never sees who pays. It must be
 * deterministic (only {@code + − × ÷ √} in a fixed order, no clock, no unseeded randomness) and must not allocate in
 * {@link #severity} and {@link #observe}. Confined to the engine's thread.
 */
public interface SeverityController extends Durable {
    /**
     * The severity of the round that is about to run, from the past and the arguments only. What has been learnt does not change
     * here: a round can still fail after this call, and then there is nothing to settle.
     *
     * @param deficit D, money, 0 or more
     * @param neededHint an ex ante estimate of the needed budget, money; negative: none
     * @return θ in [0, 1]
     * @throws IllegalArgumentException if the deficit is negative
     */
    double severity(long deficit, long neededHint);

    /**
     * Takes in the truth about a round. Rounds arrive in the order in which they are settled, which need not be the order in
     * which they ran.
     *
     * @param deficit D of that round, money, 0 or more
     * @param needed the budget that round turned out to need, money, 0 or more; may exceed the deficit
     * @throws IllegalArgumentException if an amount is negative; nothing has been learnt then
     */
    void observe(long deficit, long needed);

    /**
     * The same with what the round had been told and had chosen, for controllers that weigh their hints. The engine calls this one.
     *
     * @param deficit D of that round, money, 0 or more
     * @param neededHint the hint of that round, money; negative: none
     * @param severity the θ of that round
     * @param needed the budget that round turned out to need, money, 0 or more
     * @throws IllegalArgumentException if an amount is negative; nothing has been learnt then
     */
    default void observe(long deficit, long neededHint, double severity, long needed) {
        observe(deficit, needed);
    }

    /** Forgets everything observed: the controller is as it was when constructed. */
    void reset();

    /** By default {@link Object#toString}, which then has to be canonical. */
    @Override
    default String configuration() {
        return toString();
    }

    /**
     * Must be overridden, with {@link #load}, by whoever wants snapshots: forgetting silently what was learnt is not a default.
     *
     * @throws UnsupportedOperationException unless overridden
     */
    @Override
    default void save(StateWriter out) {
        throw new UnsupportedOperationException("severity " + configuration() + " does not save what it has learnt");
    }

    /**
     * Must be overridden with {@link #save}.
     *
     * @throws UnsupportedOperationException unless overridden
     */
    @Override
    default void load(StateReader in) {
        throw new UnsupportedOperationException("severity " + configuration() + " does not save what it has learnt");
    }
}
