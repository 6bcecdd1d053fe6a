package io.adlengine.bench.gauge;

/**
 * The best that one winner can make of a move.
 *
 * @param winner its index in the round
 * @param paid what it pays when it does nothing, money
 * @param gain how much less it pays together, money, 0 or more: doing nothing is always possible
 * @param part lots that became another account or were sold, or money that was taken out; 0 where nothing is gained
 * @param of what there was of that
 * @param outOfReach what of the gain a next round cannot take either, once the move is undone, money
 */
record Gain(int winner, long paid, long gain, long part, long of, long outOfReach) {}
