/**
 * Queue scores and risk weights: what fills the columns {@code SCORE} and {@code WEIGHT}.
 *
 * <p>Arrays in, arrays out: every array is borrowed, must hold at least {@code count} entries, and only the output is
 * written. Money and prices may be in any unit that is the same for all. Every denominator has a floor, so that no
 * score is NaN or infinite and an account with almost no equity cannot make one explode. The same formulas score a
 * venue's positions one by one, as {@link io.adlengine.PositionScore}: {@code ofPosition}. Nothing allocates; only
 * {@code + − × ÷} in a fixed order. Stateless unless a class says otherwise.
 *
 * <p>Scores that read an entry price can be reset by closing and reopening at the same price; leverage and stress
 * cannot.
 */
package io.adlengine.policy.score;
