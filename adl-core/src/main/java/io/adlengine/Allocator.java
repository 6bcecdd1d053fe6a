package io.adlengine;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * Who pays: spreads a budget over winners.
 *
 * <p>The engine calls a rule only with input it has checked: capacities of 0 or more with a total below 2^63, a budget
 * in [0, total], every required column present and valid, and an output array that is none of the columns. A rule
 * writes every {@code haircut[0..count)} with 0 ≤ x_i ≤ u_i, leaves the rest of the array and all columns alone, does
 * not allocate, and gives the same bytes for the same input on every machine. Confined to the engine's thread.
 *
 * <p>A rule may remember rounds, but it learns of them in {@link #remember} alone: however often it is asked, what it
 * answers leaves no trace unless the answer was taken.
 *
 * <p>The engine believes no rule: it checks that Σx is what the rule returned and no more than it may be, that 0 ≤ x_i
 * ≤ u_i for the capacities as they were admitted, of which it keeps a copy, and that the caller's array still holds
 * them. A rule that raises a capacity, moves an amount from one winner to another or exchanges two is caught, and
 * nobody is ever charged more than what was admitted. A rule that writes into another column is not caught.
 *
 * <p>{@code io.adlengine.testkit.AllocatorContract} in adl-core's {@code testkit} jar tests all of this for any rule.
 */
public interface Allocator extends Durable {
    /** {@return the rule's name in configuration, reports and errors: short, constant} */
    String name();

    /**
     * {@return the columns this rule reads beyond {@link Column#CAPACITY}, a constant set} A rule may use {@link
     * Column#ACCOUNT} to break ties without requiring it.
     */
    EnumSet<Column> requires();

    /**
     * {@return the most winners the rule can take, 0 or more; constant} What its scratch space was made for, {@link
     * Integer#MAX_VALUE} where it has none; of a rule that runs others, the least of its own and theirs. {@link
     * DeleveragingEngine.Builder#build} refuses a rule that cannot take as many as the engine, so that no round finds
     * out.
     */
    int maxWinners();

    /**
     * {@return the largest Σ capacity the rule can take, money; constant} By default 2^63 − 1, whatever an engine can
     * take; of a rule that runs others on the same capacities or on parts of them, the least of theirs. {@link
     * DeleveragingEngine.Builder#build} compares it with what the venue says it can come to.
     */
    default long maxTotal() {
        return Long.MAX_VALUE;
    }

    /**
     * {@return whether Σx may exceed the budget, as with rules that close whole accounts or whole lots; by default not}
     */
    default boolean mayExceedBudget() {
        return false;
    }

    /**
     * {@return whether a round by a {@link io.adlengine.standing.StandingIndex} takes what this rule takes: from the
     * larger score, then the smaller account, then the smaller index everything, until the budget is reached; constant,
     * by default not} Such a rule remembers nothing.
     */
    default boolean ranksByScore() {
        return false;
    }

    /**
     * {@return how much of a winner this rule takes as long as others can pay, so that the net exposure of its account
     * does not grow; by default all of it} A venue that turns haircuts into whole lots asks rules that require {@link
     * Column#EXPOSURE} how many lots of a position that is, and takes no more of one whose haircut is within what is
     * free of its capacity, until all others have given what they can.
     *
     * @param whole a capacity, or the lots of a position; 0 or more
     * @param exposure its {@link Column#EXPOSURE}
     * @param notional its {@link Column#NOTIONAL}, 0 or more
     */
    default long freeOf(long whole, long exposure, long notional) {
        return whole;
    }

    /**
     * {@return whether more than {@link #freeOf} is taken once nothing is free any more; constant, by default so} What
     * whole lots cannot carry is left uncovered otherwise.
     */
    default boolean takesHedges() {
        return true;
    }

    /**
     * Writes every winner's haircut.
     *
     * @param winners the round's winners; borrowed for the call
     * @param budget B, money, in [0, Σ capacity]
     * @param haircut receives x_i
     * @return Σ haircut[0..count): the budget, or less where the rule's own caps or lots cannot carry it, or more where
     *     {@link #mayExceedBudget} says so
     * @throws IllegalArgumentException if the rule cannot take columns of this size, as it says; nothing is written
     *     then
     */
    long allocate(Winners winners, long budget, long[] haircut);

    /**
     * {@return whether earlier rounds count: whether {@link #remember} and {@link #save} do anything; constant, by
     * default not}
     */
    default boolean remembers() {
        return false;
    }

    /**
     * The last {@link #allocate} has become a round: an engine has verified it and hands it out, or a deleverager has
     * carried it out, and tells what was given, having asked once more. By default nothing; a
     * rule that remembers rounds does so here, and one that runs such rules passes on what the round takes, which need
     * not be what they asked for, to those that it has asked, with the winners it has asked them about. Directly after
     * that call, at most once.
     *
     * @param winners the round's winners; borrowed for the call
     * @param haircut x, what the round takes or has taken, in [0, u_i] each; only read
     */
    default void remember(Winners winners, long[] haircut) {}

    /**
     * {@return the one unknown that the last {@link #allocate} solved for, in the sense of the rule's formula: a level,
     * a rate, the score where a queue stopped; NaN where the rule has no such number, or has not run} From it and the
     * round's own columns every winner can compute its haircut to the rule's rounding and a part in 2^50 of the total,
     * as it is a double.
     */
    default double level() {
        return Double.NaN;
    }

    /**
     * By default the name; a rule with parameters adds them: {@code capped:alpha=0.2(pro-rata)}. How many winners or
     * accounts there is room for decides nothing and is left out.
     */
    @Override
    default String configuration() {
        return name();
    }

    /**
     * By default nothing: a rule that remembers rounds overrides this and {@link #load}, and so does one that runs such
     * a rule.
     */
    @Override
    default void save(StateWriter out) {}

    /** By default nothing. */
    @Override
    default void load(StateReader in) {}

    /**
     * Refuses winners that an engine would not hand to a rule: for whoever asks a rule without an engine.
     *
     * @param rule a rule
     * @param winners a round's winners
     * @throws IllegalArgumentException if one is null, there are more winners or there is more capacity than the rule
     *     takes, or a column that it requires is absent or holds a value that may not stand there
     */
    static void requireAdmissible(Allocator rule, Winners winners) {
        Require.present("winners", winners);
        requireRoom("allocator", rule, winners.count());
        Require.within("total capacity", winners.totalCapacity(), 0, rule.maxTotal());
        winners.requireColumns(Column.bitsOf(rule.requires()), rule.name());
    }

    /**
     * {@return the rule} For the engine, and for rules that run others: what is too small is found where it is put
     * together.
     *
     * @param name what the caller calls the rule
     * @param rule a rule
     * @param maxWinners how many winners it will be asked about at most
     * @throws IllegalArgumentException if it is null or takes fewer
     */
    static Allocator requireRoom(String name, Allocator rule, int maxWinners) {
        if (maxWinners > Require.present(name, rule).maxWinners()) {
            throw Require.refusal(
                    "maxWinners",
                    Integer.toString(maxWinners),
                    "at most " + rule.maxWinners() + ", what " + name + " " + rule.name() + " takes");
        }
        return rule;
    }
}
