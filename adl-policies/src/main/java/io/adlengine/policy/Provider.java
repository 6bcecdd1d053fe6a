package io.adlengine.policy;

import java.util.List;

/** What has a name that a {@link Spec} can use. The name and the parameters are read once, when it is registered. */
public interface Provider {
    /** {@return the name, a word without any of {@code :=,()} and blanks; nobody else's} */
    String name();

    /** {@return the parameters that can be said behind the name, in the order of listings; by default none} */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** {@return one line for listings that says what this does} */
    String description();
}
