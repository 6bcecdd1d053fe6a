package io.adlengine.policy;

import java.util.List;

/** What has a name that a {@link Spec} can use. The name and the parameters are read once, when it is registered. */
public interface Provider {
    /**
     * The name.
     *
     * @return a word without any of {@code :=,()} and blanks; nobody else's
     */
    String name();

    /**
     * What can be said behind the name.
     *
     * @return the parameters, in the order of listings; none unless there are some
     */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * What it does, for listings.
     *
     * @return one line
     */
    String description();
}
