package io.adlengine;

/**
 * Everything that a configuration can name: who pays, how much, and in which order, each by a line of text.
 *
 * <p>A line is {@code name}, {@code name:key=value,...}, and either of them with further lines in parentheses where a
 * rule is made of rules: {@code capped:alpha=0.2(queue)}. The registries of adl-policies implement this; code that only
 * needs names resolved asks for this interface and does not depend on them. For example {@code
 * catalogue.allocator("queue", 1_000)} is a rule for up to 1,000 winners.
 *
 * <p>Every call makes a new instance, for one engine or one venue. Off the round path: allocates. Confined to one
 * thread.
 */
public interface Catalogue {
    /**
     * Makes a rule, and the rules inside it.
     *
     * @param spec the rule's line
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a rule for one engine
     * @throws IllegalArgumentException if a name or a parameter is unknown or out of range, or there is no memory for
     *     so many winners
     */
    Allocator allocator(String spec, int maxWinners);

    /**
     * Makes a severity controller.
     *
     * @param spec the controller's line
     * @return a controller for one engine
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    SeverityController severity(String spec);

    /**
     * Makes a score, which can serve as a weight as well where it is never below 0.
     *
     * @param spec the score's line
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a score for one venue
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range, or there is no memory for
     *     so many winners
     */
    PositionScore score(String spec, int maxWinners);
}
