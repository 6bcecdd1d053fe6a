/**
 * A round of a venue, from nominated positions to applied close-outs, with receipts and standing: {@link
 * io.adlengine.venue.round.Autodeleverager} and what it shows.
 *
 * <p>The venue's road: {@link io.adlengine.venue.loss.Backstop#cover} pays what insurance can; {@link
 * io.adlengine.venue.round.Autodeleverager#begin} and {@code nominate} name the losers; {@code decide} finds the
 * winners, asks the engine how much and who pays, and plans whole lots; {@code execute} carries them out; {@link
 * io.adlengine.venue.loss.Backstop#deleveraged} books what winners paid; {@code settle}, later, tells what was needed.
 * Before the losers are nominated for force, {@link io.adlengine.venue.round.Volunteers} may give up lots for what a
 * {@link io.adlengine.venue.round.ReverseAuction} pays.
 *
 * <p><b>A venue is assumed to</b>
 * <ul>
 *   <li>tell the book every fill, deposit and mark, in the order in which they happened, from one thread;
 *   <li>decide when to deleverage and whom to nominate: nothing here looks for losers, and nothing runs by itself;
 *   <li>nominate, decide and execute at marks it stands for: a zero value is no better than the mark it is computed
 *     from;
 *   <li>have executions and listeners that leave the book alone, and scores, caps and rules that are deterministic;
 *   <li>act on answers: a {@link io.adlengine.venue.round.Decision} other than DECIDED means that the round begins
 *     again.
 * </ul>
 *
 * <p><b>It is guaranteed that</b>
 * <ul>
 *   <li>Σ lots of the instrument and Σ money of the book are the same before and after every close-out, to the unit;
 *   <li>no position changes its sign, and nobody but nominated losers and found winners is touched;
 *   <li>a winner pays no more than min(profit, equity) and its cap, is left with no equity below zero, and keeps its
 *     maintenance margin or, where it had less, no worse a ratio of equity to it;
 *   <li>closed lots cover H of the deficit with B ≤ H &lt; B + the largest deficit of a lot, or it is said what is
 *     short and why;
 *   <li>a winner cannot leave by paying in or out between decision and execution: while it has the lots and the gain it
 *     gives what was planned;
 *   <li>with more winners than room those with the best scores are kept, of equal ones the smaller account ids,
 *     whatever the order in the book, and the others are counted with what they could have paid;
 *   <li>what happens in normal operation is answered by a status, and what is refused has changed nothing;
 *   <li>same commands, same bytes on every JVM; a round allocates nothing; work per {@code execute} is bounded by what
 *     it is told.
 * </ul>
 *
 * <p>It is not guaranteed that a deficit is collected whole: an account's deficit is split over its positions by
 * maintenance margin, and what falls on an instrument without winners stays in the book, is the residual, and is found
 * again by the next round.
 *
 * <p>For example a loser that lacks 50 on 10 lots, with θ = 1/4, has a budget of 12: three lots at 5 each are closed, H
 * is 15.
 *
 * <p>Rests on the book; knows no fund and no switch.
 */
package io.adlengine.venue.round;
