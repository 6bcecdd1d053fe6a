package io.adlengine.policy;

import io.adlengine.Allocator;
import java.util.List;

/**
 * A rule by name: what a jar names in {@code META-INF/services/io.adlengine.policy.AllocatorProvider} to add a rule of
 * its own, or what is given to {@link OpenCatalogue#register}. It needs a public constructor without parameters for the
 * former.
 */
public interface AllocatorProvider extends Provider {
    /** {@return the rules that go into parentheses, for listings: such as {@code (inner)}; empty where none do} */
    default String innerText() {
        return "";
    }

    /** {@return how few rules may go inside, 0 or more} */
    default int leastInner() {
        return 0;
    }

    /** {@return how many rules may go inside, {@link #leastInner} or more} */
    default int mostInner() {
        return 0;
    }

    /** {@return a SPEC that works, for tests and for those who want one of each; by default the name alone} */
    default String example() {
        return name();
    }

    /**
     * Makes a rule.
     *
     * @param arguments the values of the declared parameters
     * @param maxWinners the most winners a round may have, 1 or more
     * @param inner the rules in parentheses, made for as many winners, in their order
     * @return a new rule
     * @throws IllegalArgumentException if the values do not go together
     */
    Allocator create(Arguments arguments, int maxWinners, List<Allocator> inner);
}
